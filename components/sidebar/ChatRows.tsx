import type { ComponentChildren } from "preact";
import { useOwnId } from "../app/use_own_id.ts";
import { ChatRow } from "./ChatRow.tsx";
import { MoreChats } from "./MoreChats.tsx";
import type { SidebarParts } from "./sidebar_parts.ts";

/** All conversations by day, or what a search has found. */
export function ChatRows(parts: SidebarParts) {
  const { ui, model, actions } = parts;
  if (model.isSearching.value) {
    const loaded = actions.loaded.value;
    return (
      <div class="chat-lists">
        {loaded === null
          ? (
            <p class="sidebar-note" role="status">
              {actions.hasFailed.value ? "" : ui.searching}
            </p>
          )
          : <loaded.ChatHits {...parts} loaded={loaded} />}
      </div>
    );
  }
  const groups = model.groups.value;
  return (
    <div class="chat-lists">
      {groups.length === 0 && <p class="sidebar-note">{ui.empty}</p>}
      {groups.map(({ key, period, items }) => (
        <DayList key={key} title={ui.period(period)}>
          {items.map((item) => (
            <ChatRow
              key={item.id}
              {...parts}
              item={item}
            />
          ))}
        </DayList>
      ))}
      <MoreChats ui={ui} pages={model.pages} />
    </div>
  );
}

function DayList({ title, children }: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const id = useOwnId("sidebar");
  return (
    <>
      <h2 class="chat-list-title" id={id}>{title}</h2>
      <ul class="chat-list" aria-labelledby={id}>{children}</ul>
    </>
  );
}
