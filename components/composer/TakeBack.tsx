import type { UiText } from "../../lib/i18n/ui.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import type { LiveReply } from "../chat/live_reply.ts";

/** What {@linkcode TakeBack} is given. */
export interface TakeBackProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** The reply to a question that may be waiting to be sent. */
  readonly reply: LiveReply;
}

/** Takes a question back that waits for the network; nothing while none does. */
export function TakeBack({ ui, chat, reply }: TakeBackProps) {
  const delivery = reply.delivery.value;
  if (delivery === "sent" || delivery === "sending") return null;
  return (
    <button
      type="button"
      class="button take-back"
      onClick={() => chat.takeBack()}
    >
      {ui.takeBack}
    </button>
  );
}
