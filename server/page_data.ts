import type { Language } from "../lib/i18n/language.ts";
import { LogEncoder } from "../lib/reply/encode.ts";
import {
  BEFORE_FIRST,
  type ConversationId,
  type OwnerId,
} from "../lib/reply/ids.ts";
import type {
  ConversationView,
  MessageView,
} from "../lib/view/conversation_view.ts";
import { decodeReplyEvent, EVENT_NAMES } from "../lib/view/reply_event.ts";
import { EMPTY_REPLY, fold, type ReplyView } from "../lib/view/reply_view.ts";
import type { Breath } from "./breath.ts";
import { readWholeLog } from "./read_log.ts";
import { headOf } from "./reply_head.ts";
import type { LogRecord, ReplyRow, Store, TurnRow } from "./store/store.ts";

/** Whose page it is, and in which language. */
export interface Reader {
  readonly owner: OwnerId;
  readonly language: Language;
  /** Lets others have their turns: a conversation may be long. */
  readonly breath: Breath;
  /** Leaves out this turn and all older ones. Default: none. */
  readonly after?: string;
}

type ReadStore = Pick<Store, "getConversation" | "listMessages" | "readLog">;

/**
 * Makes what a conversation's page shows: each reply folded from its log by
 * the very reducer that folds the live stream, with the cursor to go on from.
 *
 * @returns `undefined` when this owner has no such conversation.
 * @throws {StoreError} When the store cannot be used.
 */
export async function conversationView(
  store: ReadStore,
  id: ConversationId,
  { owner, language, breath, after }: Reader,
): Promise<ConversationView | undefined> {
  const row = await store.getConversation(owner, id);
  if (row === undefined) return undefined;
  const all = await store.listMessages(owner, id);
  // A turn that is not there is none to begin after.
  const turns = all.slice(
    all.findIndex(({ message }) => message.id === after) + 1,
  );
  const messages: MessageView[] = [];
  for (let at = 0; at < turns.length; at += AT_ONCE) {
    const some = turns.slice(at, at + AT_ONCE)
      .map((turn) => messageView(turn, { store, language }));
    messages.push(...await Promise.all(some));
    await breath.take();
  }
  return { id: row.id, title: row.title, messages };
}

/** How many logs are read at once: one by one they would wait for each other. */
const AT_ONCE = 16;

async function messageView(
  { message, reply, attachments }: TurnRow,
  { store, language }: {
    readonly store: ReadStore;
    readonly language: Language;
  },
): Promise<MessageView> {
  const { id, parentId, role, content } = message;
  const base = {
    ...{ id, parentId, role, content },
    ...(attachments !== undefined && { attachments }),
  };
  if (reply === undefined) return base;
  const view = foldLog(await readWholeLog(store, reply.id), {
    reply,
    language,
  });
  const ageMs = Date.now() - reply.createdAtMs;
  return { ...base, reply: { id: reply.id, seq: view.seq, view, ageMs } };
}

function foldLog(
  records: readonly LogRecord[],
  { reply, language }: {
    readonly reply: ReplyRow;
    readonly language: Language;
  },
): ReplyView {
  const log = new LogEncoder(headOf(reply, language));
  let view: ReplyView = {
    ...EMPTY_REPLY,
    seq: BEFORE_FIRST,
    model: reply.model,
  };
  for (const record of records) {
    const { seq, atMs } = record;
    const message = log.feed(record);
    const wanted = message.event ?? "message";
    const name = EVENT_NAMES.find((each) => each === wanted);
    const event = name && decodeReplyEvent(name, message.data ?? "");
    if (event === undefined) continue;
    view = fold(view, { ...event, seq }, atMs - reply.createdAtMs);
  }
  return view;
}
