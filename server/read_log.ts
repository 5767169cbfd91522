import { BEFORE_FIRST, type ReplyId, type Seq } from "../lib/reply/ids.ts";
import type { LogRecord, Store } from "./store/store.ts";

/** Most records that one read brings in. */
const READ_LIMIT = 1_000;

/**
 * Reads a log from its beginning to where it stands.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function readWholeLog(
  store: Pick<Store, "readLog">,
  id: ReplyId,
): Promise<LogRecord[]> {
  const log: LogRecord[] = [];
  for (;;) {
    const after: Seq = log.at(-1)?.seq ?? BEFORE_FIRST;
    const records = await store.readLog(id, { after, limit: READ_LIMIT });
    log.push(...records);
    if (records.length < READ_LIMIT) return log;
  }
}

/** The text of an answer whose log stands there. */
export function textOf(log: readonly LogRecord[]): string {
  return log.map(({ type, body }) => type === "text" ? body : "").join("");
}
