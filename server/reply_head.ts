import type { Language } from "../lib/i18n/language.ts";
import type { ReplyHead } from "../lib/reply/encode.ts";
import type { ReplyRow } from "./store/store.ts";

/** Makes what all events of one reply's stream share. */
export function headOf(
  { id, createdAtMs, model }: ReplyRow,
  language: Language,
): ReplyHead {
  return { id, createdAtMs, model, language };
}
