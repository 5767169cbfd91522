import type { ReadonlySignal } from "@preact/signals";
import { answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import { isRunning } from "../../lib/view/reply_view.ts";
import type { LiveReply } from "./live_reply.ts";

/** What the words depend on, beside the reply. */
export interface ConnectionTextOptions {
  readonly ui: UiText;
  /** Whether the browser has a network. */
  readonly online: ReadonlySignal<boolean>;
}

/**
 * Words why nothing comes of a reply that runs; `""` while something can, and
 * once it has ended. Reads signals: whoever calls it is told of changes.
 */
export function connectionText(
  { state, connected }: Pick<LiveReply, "state" | "connected">,
  { ui, online }: ConnectionTextOptions,
): string {
  if (!isRunning(state.value) || connected.value) return "";
  return online.value ? ui.reconnecting : answerText(ui.language).offline;
}
