import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ChatModel } from "./chat_model.ts";

/**
 * Keeps the address bar and the tab's title with the conversation. A new one
 * gets its own address once the server has it, without a reload; back and
 * forward load the page of the address they lead to.
 */
export function useAddress(chat: ChatModel): void {
  useEffect(() => {
    let shown = location.pathname;
    const undo = effect(() => {
      const id = chat.conversationId.value;
      if (chat.title.value !== "") document.title = chat.title.value;
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
  }, [chat]);
}
