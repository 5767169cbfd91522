import { useCallback, useEffect, useRef } from "preact/hooks";
import type { SidebarText } from "../../lib/i18n/sidebar_text.ts";
import type { ChatPages } from "./chat_pages.ts";

/** What {@linkcode MoreChats} is given. */
export interface MoreChatsProps {
  readonly ui: SidebarText;
  readonly pages: ChatPages;
}

/** Reads on when one comes near the end; by the keyboard, with a button. */
export function MoreChats({ ui, pages }: MoreChatsProps) {
  const end = useRef<HTMLButtonElement | null>(null);
  const hasMore = pages.hasMore.value;
  const count = pages.items.value.length;
  const before = useRef(count);
  const hadFocus = useRef(false);
  const keepEnd = useCallback((element: HTMLButtonElement | null) => {
    // Told before the button is taken away.
    hadFocus.current = element === null &&
      end.current === document.activeElement;
    end.current = element;
  }, []);
  useEffect(() => {
    // The last page takes the button away: one goes on with its first row.
    if (hadFocus.current) linkAt(before.current)?.focus();
    hadFocus.current = false;
    before.current = count;
  }, [count]);
  useEffect(() => {
    const element = end.current;
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && pages.state.peek() !== "failed") {
        void pages.more();
      }
    }, { rootMargin: "200px" });
    observer.observe(element);
    return () => observer.disconnect();
    // Observed anew after each page: it may not have filled the screen.
  }, [pages, hasMore, count]);
  if (!hasMore) return null;
  const state = pages.state.value;
  return (
    <>
      <p class="sidebar-note" role="status">
        {state === "failed" ? ui.moreFailed : ""}
      </p>
      <button
        ref={keepEnd}
        type="button"
        class="quiet-button chat-more"
        onClick={() => void pages.more()}
      >
        {state === "loading" ? ui.loading : ui.more}
      </button>
    </>
  );
}

function linkAt(place: number): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(".sidebar .chat-link")]
    .at(place);
}
