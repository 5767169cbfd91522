import { plainMarkdown } from "../../lib/markdown/plain_markdown.ts";
import { numberOf, textOf } from "./rows.ts";
import { rowsOf, type Script, storable } from "./sql.ts";
import type { MessageRow } from "./store.ts";

/** What is searched and shown of message `m`: its text as a reader sees it. */
export const SEEN = "coalesce(m.plain, m.content)";

/** How many messages are read at once when all are. */
const BATCH = 100;

/**
 * Returns what `messages.plain` is for a message: its text without the marks of
 * Markdown, or `null` when that is its content. What a person has written is
 * drawn as it is.
 */
export function plainOf(
  { role, content }: Pick<MessageRow, "role" | "content">,
): string | null {
  if (role !== "assistant") return null;
  const plain = storable(plainMarkdown(content));
  return plain === content ? null : plain;
}

/** Writes `messages.plain` for the answers of a time that did not have it. */
export function* fillPlain(): Script<void> {
  let after = 0;
  while (true) {
    const rows = yield* rowsOf(
      `SELECT m.key, m.content FROM messages m
        WHERE m.key > ?1 AND m.role = 'assistant' ORDER BY m.key LIMIT ?2`,
      [after, BATCH],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = numberOf(last, "key");
    yield rows.flatMap((row) => {
      const content = textOf(row, "content");
      const plain = plainOf({ role: "assistant", content });
      if (plain === null) return [];
      return [{
        sql: "UPDATE messages SET plain = ?2 WHERE key = ?1",
        params: [numberOf(row, "key"), plain],
      }];
    });
  }
}
