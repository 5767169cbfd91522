/** What the cases of the store's contract share: ids, questions, records. */

import {
  advance,
  type AttachmentId,
  type ConversationId,
  type MessageId,
  type OwnerId,
  parseAttachmentId,
  parseConversationId,
  parseMessageId,
  parseOwnerId,
  parseReplyId,
  parseSeq,
  type ReplyId,
  type Seq,
} from "../../../lib/reply/ids.ts";
import type { Migration } from "../migrations.ts";
import type {
  AppendEntry,
  AskClaim,
  LogRecord,
  MessageRow,
  ReplyRow,
  Store,
  StoredAttachment,
} from "../store.ts";

/** A database under test. */
export interface StoreUnderTest extends AsyncDisposable {
  readonly store: Store;
  /** Opens the same database once more, as another process would. */
  openAgain(): Promise<Store>;
  /** Makes a database as version 3 of the schema left it, with what `sql` adds. */
  openOld(sql: string): Promise<StoreUnderTest>;
  /** How many rows each table holds. */
  countRows(): Promise<Readonly<Record<string, number>>>;
}

/** Makes an empty database. */
export type OpenStore = () => Promise<StoreUnderTest>;

/** The statements that make a database as `version` of the schema left it. */
export function schemaOf(
  migrations: readonly Migration[],
  version: number,
): string {
  return `CREATE TABLE schema_version (
      version INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      applied_at_ms BIGINT NOT NULL);
    INSERT INTO schema_version VALUES (${version}, 'old', 1);
    ${migrations.slice(0, version).map(({ sql }) => sql).join("")}`;
}

/** A case: runs on a database of its own. */
export type Case = (test: StoreUnderTest) => Promise<void>;

/** Cases by the criterion that names them. */
export type Cases = Readonly<Record<string, Case>>;

function made<T>(parse: (value: string) => T | undefined): T {
  const id = parse(crypto.randomUUID());
  if (id === undefined) throw new TypeError("A UUID was not taken for an id");
  return id;
}

/** A new owner. */
export const newOwner = (): OwnerId => made(parseOwnerId);
/** A new conversation's id. */
export const newConversationId = (): ConversationId =>
  made(parseConversationId);
/** A new message's id. */
export const newMessageId = (): MessageId => made(parseMessageId);
/** A new reply's id. */
export const newReplyId = (): ReplyId => made(parseReplyId);

/** A new attachment's id. */
export const newAttachmentId = (): AttachmentId => made(parseAttachmentId);

/** A picture of those bytes. */
export function picture(...bytes: number[]): StoredAttachment {
  return {
    id: newAttachmentId(),
    type: "image",
    name: "图.png",
    mediaType: "image/png",
    body: Uint8Array.from(bytes),
  };
}

/** The message that a reply produces. */
export function messageOf(reply: ReplyId): MessageId {
  const id = parseMessageId(reply);
  if (id === undefined) throw new TypeError("A reply's id was no UUID");
  return id;
}

/** The seq of a number. */
export function seq(value: number): Seq {
  const parsed = parseSeq(value);
  if (parsed === undefined) throw new RangeError(`No seq: ${value}`);
  return parsed;
}

/** The first question of a new conversation, unless told otherwise. */
export function question(changes: Partial<AskClaim> = {}): AskClaim {
  return {
    owner: newOwner(),
    idempotencyKey: crypto.randomUUID(),
    fingerprint: "fingerprint",
    conversationId: newConversationId(),
    newConversation: { title: "A title", listed: true },
    parentId: null,
    question: { id: newMessageId(), content: "A question" },
    replyId: newReplyId(),
    model: "glm-test",
    node: "node-1",
    atMs: 1000,
    ...changes,
  };
}

/** A question in a conversation that is there. */
export function followUp(changes: Partial<AskClaim>): AskClaim {
  const { newConversation: _, ...rest } = question(changes);
  return rest;
}

/** Claims a question and returns its reply, with the question. */
export async function claimed(
  store: Store,
  changes: Partial<AskClaim> = {},
): Promise<{ ask: AskClaim; reply: ReplyRow }> {
  const ask = question(changes);
  const result = await store.claim(ask);
  if (result.type !== "claimed") {
    throw new Error(`Claiming: found "${result.type}", wanted "claimed"`);
  }
  return { ask, reply: result.reply };
}

/** Text records from `first` on, one for each text. */
export function texts(first: number, ...bodies: string[]): LogRecord[] {
  return bodies.map((body, index) => ({
    seq: advance(seq(first), index),
    atMs: 2000 + first + index,
    type: "text",
    body,
  }));
}

/** An entry of text records. */
export function entry(
  reply: ReplyRow,
  first: number,
  ...bodies: string[]
): AppendEntry {
  return {
    replyId: reply.id,
    fence: reply.fence,
    records: texts(first, ...bodies),
  };
}

/** An entry that ends a log at `at` with the whole text. */
export function ending(
  reply: ReplyRow,
  at: number,
  text: string,
): AppendEntry {
  return {
    replyId: reply.id,
    fence: reply.fence,
    records: [{ seq: seq(at), atMs: 9000, type: "end", body: "{}" }],
    end: { state: "done", text },
  };
}

/** Reads a whole log as its bodies. */
export async function bodies(store: Store, id: ReplyId): Promise<string[]> {
  const log = await store.readLog(id, { after: seq(0), limit: 100_000 });
  return log.map(({ body }) => body);
}

/** A turn for an import. */
export function turn(
  conversationId: ConversationId,
  parentId: MessageId | null,
  role: MessageRow["role"],
  content: string,
): MessageRow {
  const id = newMessageId();
  return { id, conversationId, parentId, role, content, createdAtMs: 5 };
}

/** A conversation of one owner whose one question is `content`. */
export async function said(
  store: Store,
  owner: OwnerId,
  content: string,
  more: { title?: string; atMs?: number; role?: MessageRow["role"] } = {},
): Promise<ConversationId> {
  const { title = "untitled", atMs = 1, role = "user" } = more;
  const id = newConversationId();
  await store.importConversation({
    id,
    owner,
    title,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    messages: [turn(id, null, role, content)],
  });
  return id;
}
