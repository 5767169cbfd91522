import type { UiText } from "../../lib/i18n/ui.ts";
import { connectionText } from "./connection_text.ts";
import type { LiveReply } from "./live_reply.ts";
import { useOnline } from "./use_online.ts";

/** What {@linkcode ConnectionNote} is given. */
export interface ConnectionNoteProps {
  readonly ui: UiText;
  readonly reply: LiveReply;
}

/**
 * Says below an answer that runs why nothing comes of it. For the eye alone:
 * `Announcements` says it aloud, from a region that has been there before.
 */
export function ConnectionNote({ ui, reply }: ConnectionNoteProps) {
  const online = useOnline();
  const text = connectionText(reply, { ui, online });
  return text === "" ? null : <p class="note">{text}</p>;
}
