import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { ChatRow } from "./ChatRow.tsx";
import type { ChatPages } from "./chat_pages.ts";
import type { SidebarParts } from "./sidebar_parts.ts";

/** All conversations by day, or what a search has found. */
export function ChatRows(parts: SidebarParts) {
  const { ui, model } = parts;
  const { search, pages, groups, hits } = model;
  const found = search.pages.value;
  if (search.isOn.value) {
    return (
      <div
        class="chat-lists"
        aria-busy={search.state.value === "searching"}
      >
        <SearchNote {...parts} />
        <ul class="chat-list">
          {hits.value.map((item) => (
            <ChatRow
              key={item.id}
              {...parts}
              item={item}
              query={found?.query ?? ""}
            />
          ))}
        </ul>
        {found !== null && <More {...parts} pages={found} />}
      </div>
    );
  }
  return (
    <div class="chat-lists">
      {groups.value.length === 0 && <p class="sidebar-note">{ui.empty}</p>}
      {groups.value.map(({ key, period, items }) => (
        <DayList key={key} title={ui.period(period)}>
          {items.map((item) => (
            <ChatRow key={item.id} {...parts} item={item} query="" />
          ))}
        </DayList>
      ))}
      <More {...parts} pages={pages} />
    </div>
  );
}

function DayList({ title, children }: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <>
      <h2 class="chat-list-title" id={id}>{title}</h2>
      <ul class="chat-list" aria-labelledby={id}>{children}</ul>
    </>
  );
}

/** Says what came of a search. */
function SearchNote({ ui, model: { search, hits } }: SidebarParts) {
  const state = search.state.value;
  const found = search.pages.value;
  const text = state === "failed"
    ? ui.searchFailed
    : found === null
    ? ui.searching
    : hits.value.length === 0
    ? ui.nothingFound(found.query)
    : ui.found(hits.value.length, found.hasMore.value);
  return (
    <>
      <p class="sidebar-note" role="status" dir="auto">{text}</p>
      {state === "failed" && (
        <button
          type="button"
          class="quiet-button"
          onClick={() => search.again()}
        >
          {ui.tryAgain}
        </button>
      )}
    </>
  );
}

/** Reads on when one comes near the end; by the keyboard, with a button. */
function More({ ui, pages }: SidebarParts & { readonly pages: ChatPages }) {
  const end = useRef<HTMLButtonElement>(null);
  const hasMore = pages.hasMore.value;
  const count = pages.items.value.length;
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
        ref={end}
        type="button"
        class="quiet-button chat-more"
        onClick={() => void pages.more()}
      >
        {state === "loading" ? ui.loading : ui.more}
      </button>
    </>
  );
}
