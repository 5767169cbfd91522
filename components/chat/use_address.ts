import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ChatModel } from "./chat_model.ts";

/**
 * Keeps the address bar and the tab's title with the conversation. A new one
 * gets its own address once the server has it, without a reload; back and
 * forward load the page of the address they lead to.
 *
 * @param chat The model.
 * @param title The conversation's title, `""` before it has one.
 */
export function useAddress(
  chat: ChatModel,
  title: ReadonlySignal<string>,
): void {
  useEffect(() => {
    let shown = location.pathname;
    const undo = effect(() => {
      const id = chat.conversationId.value;
      if (title.value !== "") document.title = title.value;
      if (id === null || shown === `/c/${id}`) return;
      shown = `/c/${id}`;
      history.pushState(null, "", shown);
    });
    const onPopState = () => {
      if (location.pathname !== shown) location.reload();
    };
    addEventListener("popstate", onPopState);
    return () => {
      undo();
      removeEventListener("popstate", onPopState);
    };
  }, [chat, title]);
}
