import { decodeReplyEvent, EVENT_NAMES } from "../../lib/view/reply_event.ts";
import type { Transport } from "./transport.ts";

/** The endpoint that asks and streams the answer in one request. */
const ENDPOINT = "/api/chatgpt/test?message=";

/**
 * Asks by `EventSource`.
 *
 * An `EventSource` that lost its connection opens a new one by itself, which
 * would put the same question to the model again. So the first error closes
 * it, whatever the error was.
 */
export const askByEventSource: Transport = (message, watcher) => {
  const question = encodeURIComponent(message.toWellFormed());
  const source = new EventSource(ENDPOINT + question);
  let opened = false;
  source.onopen = () => opened = true;
  source.onerror = () => {
    source.close();
    watcher.lost(opened ? "interrupted" : "unreachable");
  };
  for (const name of EVENT_NAMES) {
    source.addEventListener(name, (message: MessageEvent<string>) => {
      const event = decodeReplyEvent(name, message.data);
      if (event === undefined || event.type === "end") source.close();
      if (event === undefined) watcher.lost("unreadable");
      else watcher.event(event);
    });
  }
  return { close: () => source.close() };
};
