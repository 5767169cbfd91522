import type { Attachment } from "../lib/attachment/attachment.ts";
import type { ErrorCode } from "../lib/error/codes.ts";
import { continueText } from "../lib/provider/continue_text.ts";
import type { HistoryTurn } from "../lib/provider/history.ts";
import type { MessageId } from "../lib/reply/ids.ts";
import { titleOf } from "../lib/reply/title.ts";
import type { AskTurn } from "./ask_turn.ts";
import { isContinuable } from "./continuable.ts";
import { pathTo, questionAbove } from "./history.ts";
import { newMessageId, withNewId } from "./new_ids.ts";
import type { AskClaim, MessageRow, Store, TurnRow } from "./store/store.ts";

/** Where a question stands in its conversation. */
export interface QuestionPlace {
  readonly id: MessageId;
  /** The turn it follows; `null` for a first one. */
  readonly parentId: MessageId | null;
}

/** Where a new reply stands, and what the model is told. */
export interface Place {
  /** The stored turns that the model is told. */
  readonly path: readonly TurnRow[];
  /** What it is told besides. */
  readonly next: readonly HistoryTurn[];
  readonly question: QuestionPlace;
  readonly claim: Pick<AskClaim, "newConversation" | "parentId" | "question">;
}

/** What finding a place needs besides the turns that are there. */
export interface PlaceOptions {
  readonly store: Pick<Store, "readLog">;
  /** `false` keeps a new conversation out of lists and searches. */
  readonly listed: boolean;
  /** What a new question brings along. */
  readonly attachments: readonly Attachment[];
}

/**
 * Finds where a new reply is to stand, or tells why there is no such place. A
 * conversation that was deleted is not made anew by what follows a turn of it.
 *
 * @param rows All turns of the conversation, oldest first.
 * @throws {StoreError} When the store cannot be used.
 */
export async function placeOf(
  turn: AskTurn,
  rows: readonly TurnRow[],
  { store, listed, attachments }: PlaceOptions,
): Promise<Place | ErrorCode> {
  const leafId = leafOf(turn);
  if (leafId !== null && rows.length === 0) return "conversation_gone";
  const path = pathTo(leafId, rows);
  if (path === undefined) return "not_found";
  if (path.some((row) => row.reply?.state === "running")) {
    return "reply_running";
  }
  if (turn.type === "ask") return newPlace(turn, { path, listed, attachments });
  const leaf = path.at(-1);
  const question = questionAbove(path)?.message;
  if (leaf === undefined || question === undefined) return "not_found";
  const place = { path, question, claim: { parentId: leaf.message.id } };
  if (turn.type === "regenerate") {
    return leaf.message === question ? { ...place, next: [] } : "not_found";
  }
  if (leaf.message.role !== "assistant") return "not_found";
  if (!await isContinuable(leaf, store)) return "not_continuable";
  const content = continueText(textBelow(question, path));
  return { ...place, next: [{ role: "user", content, attachments: [] }] };
}

/** An answer so far, put together of its parts. */
function textBelow(question: MessageRow, path: readonly TurnRow[]): string {
  const from = path.findIndex(({ message }) => message === question) + 1;
  return path.slice(from).map(({ message }) => message.content).join("");
}

/** The stored turn that the new one, or the new reply, follows. */
function leafOf(turn: AskTurn): MessageId | null {
  switch (turn.type) {
    case "ask":
      return turn.parentId;
    case "regenerate":
      return turn.questionId;
    case "continue":
      return turn.answerId;
    default:
      return turn satisfies never;
  }
}

function newPlace(
  { message: content, parentId }: AskTurn & { type: "ask" },
  { path, listed, attachments }: Omit<PlaceOptions, "store"> & {
    readonly path: readonly TurnRow[];
  },
): Place {
  const id = newMessageId();
  const title = titleOf(content) || titleOf(attachments[0]?.name ?? "");
  return {
    path,
    next: [{ role: "user", content, attachments }],
    question: { id, parentId },
    claim: {
      ...(parentId === null && { newConversation: { title, listed } }),
      parentId,
      question: { id, content, attachments: attachments.map(withNewId) },
    },
  };
}
