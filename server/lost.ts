import { failure } from "../lib/error/failure.ts";
import type { Outcome } from "../lib/reply/assembler.ts";
import { BEFORE_FIRST } from "../lib/reply/ids.ts";
import type { WriterStart } from "./log_writer.ts";
import { readWholeLog, textOf } from "./read_log.ts";
import type { ReplyRow, Store } from "./store/store.ts";

/** What a dead process left of a reply. */
export interface Remains {
  /** Where its log stands. */
  readonly from: WriterStart;
  /** How the reply is to end. */
  readonly outcome: Outcome;
}

/** Reads what the process that wrote this log has left behind. */
export async function readLost(
  store: Pick<Store, "readLog">,
  { id }: Pick<ReplyRow, "id">,
): Promise<Remains> {
  const log = await readWholeLog(store, id);
  return {
    from: { seq: log.at(-1)?.seq ?? BEFORE_FIRST, text: textOf(log) },
    outcome: { state: "lost", finishReason: null, error: failure("lost") },
  };
}
