import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ChatItem } from "../../lib/view/chat_list.ts";
import { returnFocus } from "../chat/return_focus.ts";
import { OptionsIcon } from "./icons.tsx";
import type { SidebarParts } from "./sidebar_parts.ts";

/** What {@linkcode ChatRow} is given. */
export interface ChatRowProps extends SidebarParts {
  readonly item: ChatItem;
  /** What stands in the title's place. */
  readonly label?: ComponentChildren;
  /** What stands below it. */
  readonly more?: ComponentChildren;
}

/** One conversation: the way to it, and what can be done to it. */
export function ChatRow({ item, label, more, ...parts }: ChatRowProps) {
  const { ui, model, shared, actions } = parts;
  const { id, running } = item;
  const title = item.title === "" ? ui.untitled : item.title;
  const isOpen = useComputed(() => shared.openId.value === id).value;
  const hasMenu = useComputed(() => model.menu.value === id).value;
  const isRenaming = useComputed(() => model.renaming.value === id).value;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (model.focusNext !== id) return;
    model.focusNext = null;
    button.current?.focus();
    // The list may be away: the focus must not be lost then.
    if (document.activeElement !== button.current) {
      returnFocus(document.getElementById("question"));
    }
  });
  const loaded = actions.loaded.value;
  if (isRenaming && loaded !== null) {
    return (
      <li class="chat-row">
        <loaded.RenameBox {...parts} loaded={loaded} item={item} />
      </li>
    );
  }
  return (
    <li class="chat-row">
      <a
        class="chat-link"
        href={`/c/${id}`}
        title={title}
        aria-current={isOpen ? "page" : undefined}
      >
        <span class="chat-title" dir="auto">
          {label ?? title}
        </span>
        {running && (
          <span class="chat-live">
            <span class="visually-hidden">{ui.running}</span>
          </span>
        )}
        {more}
      </a>
      <button
        ref={button}
        type="button"
        class="icon-button chat-options"
        aria-label={ui.optionsOf(title)}
        aria-haspopup="menu"
        aria-expanded={hasMenu}
        onClick={() => actions.toggleMenu(id)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          actions.openMenu(id, event.key === "ArrowUp" ? "last" : "first");
        }}
      >
        <OptionsIcon />
      </button>
      {hasMenu && loaded !== null && (
        <loaded.ChatMenu
          {...parts}
          loaded={loaded}
          item={item}
          button={button}
        />
      )}
    </li>
  );
}
