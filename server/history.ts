import type { Attachment } from "../lib/attachment/attachment.ts";
import { chooseAttachments } from "../lib/attachment/choose_attachments.ts";
import type { HistoryTurn } from "../lib/provider/history.ts";
import type { AttachmentId, MessageId, OwnerId } from "../lib/reply/ids.ts";
import type { Store, TurnRow } from "./store/store.ts";

/**
 * Most bytes of attachments that one question sends, those of earlier turns
 * included. One question's own always have room: 4 pictures and 8 texts weigh
 * 22 MiB at most.
 */
const MAX_BYTES = 24 * 1_048_576;

/** What reading a history needs. */
export interface HistoryOptions {
  readonly store: Pick<Store, "readAttachments">;
  readonly owner: OwnerId;
  /** Whether the model sees pictures; `null` when that is not known. */
  readonly vision: boolean | null;
  /** What the question that follows brings along itself. */
  readonly ahead: readonly Attachment[];
}

/**
 * Reads what turns have brought along, as far as the next question sends it
 * again, and only so far.
 *
 * @param path The turns that lead to the question, oldest first.
 * @throws {StoreError} When the store cannot be used.
 */
export async function readHistory(
  path: readonly TurnRow[],
  { store, owner, vision, ahead }: HistoryOptions,
): Promise<HistoryTurn[]> {
  const rows = path.flatMap(({ attachments = [] }) => attachments);
  const taken = ahead.reduce((sum, { body }) => sum + body.length, 0);
  const choices = chooseAttachments(rows, {
    vision,
    maxBytes: MAX_BYTES - taken,
  });
  const choiceOf = new Map(rows.map(({ id }, i) => [id, choices[i] ?? "old"]));
  const wanted = rows.map(({ id }) => id)
    .filter((id) => choiceOf.get(id) === "sent");
  const read = wanted.length === 0
    ? []
    : await store.readAttachments(owner, wanted);
  const bodies = new Map(read.map((each) => [each.id, each]));
  const given = (id: AttachmentId, name: string) => {
    const why = choiceOf.get(id) === "no_vision" ? "no_vision" : "old";
    return bodies.get(id) ?? { type: "left_out", name, why } as const;
  };
  return path.map(({ message: { role, content }, attachments = [] }) => ({
    role,
    content,
    attachments: attachments.map(({ id, name }) => given(id, name)),
  }));
}

/**
 * The turns from the first to `id`, both included.
 *
 * @returns `undefined` when one is missing.
 */
export function pathTo(
  id: MessageId | null,
  rows: readonly TurnRow[],
): TurnRow[] | undefined {
  const turns = new Map(rows.map((row) => [row.message.id, row]));
  const path: TurnRow[] = [];
  for (let at = id; at !== null;) {
    const row = turns.get(at);
    if (row === undefined || path.length > turns.size) return undefined;
    path.push(row);
    at = row.message.parentId;
  }
  return path.reverse();
}

/** The question that an answer, or what continues it, belongs to. */
export function questionAbove(path: readonly TurnRow[]): TurnRow | undefined {
  return path.findLast(({ message }) => message.role === "user");
}
