import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { UiText } from "../../lib/i18n/ui.ts";
import { browserTiming } from "../watch/browser.ts";
import { Announcer } from "./announcer.ts";
import type { ChatModel } from "./chat_model.ts";
import { connectionText } from "./connection_text.ts";
import { useOnline } from "./use_online.ts";

/** What {@linkcode Announcements} is given. */
export interface AnnouncementsProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
}

/** Says the newest answer to a screen reader as it grows, and what holds it. */
export function Announcements({ ui, chat }: AnnouncementsProps) {
  const announcer = useMemo(() => new Announcer(ui, browserTiming.later), []);
  const online = useOnline();
  useEffect(() => () => announcer.dispose(), []);
  useSignalEffect(() => {
    const answer = chat.current.value?.answer?.last;
    if (!answer?.reply.isNew) return;
    announcer.update(answer.key, answer.reply.view.value);
  });
  useSignalEffect(() => {
    const reply = chat.current.value?.answer?.last.reply;
    if (reply) announcer.hold(connectionText(reply, { ui, online }));
  });
  return (
    <p class="visually-hidden" aria-live="polite" aria-atomic="true">
      {announcer.message}
    </p>
  );
}
