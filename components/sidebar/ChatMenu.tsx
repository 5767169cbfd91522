import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { actionsText } from "../../lib/i18n/actions_text.ts";
import type { ChatItem } from "../../lib/view/chat_list.ts";
import { isStopKey } from "../chat/send_key.ts";
import { browserTiming } from "../watch/browser.ts";
import type { LoadedActions } from "./loaded_actions.tsx";
import { placeMenu } from "./place_menu.ts";
import type { SidebarParts } from "./sidebar_parts.ts";

/** What {@linkcode ChatMenu} is given. */
export interface ChatMenuProps extends SidebarParts {
  readonly loaded: LoadedActions;
  readonly item: ChatItem;
  /** The button that has opened it. */
  readonly button: RefObject<HTMLButtonElement>;
}

/** What can be done to one conversation: a menu as WAI-ARIA describes it. */
export function ChatMenu(props: ChatMenuProps) {
  const { lang, ui, model, actions, loaded, item, button } = props;
  const text = actionsText(lang);
  const { id } = item;
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (menu.current === null || button.current === null) return;
    menu.current.showPopover?.();
    placeMenu(menu.current, button.current.getBoundingClientRect());
    focusItem(itemsOf(menu.current), actions.menuEnd === "last" ? -1 : 0);
  }, []);
  useEffect(() => {
    const leave = new AbortController();
    const { signal } = leave;
    const close = (event: Event) => {
      const { target } = event;
      if (!(target instanceof Node)) return;
      // A press on the button closes by its own click.
      const isOurs = menu.current?.contains(target) ||
        event.type !== "scroll" && button.current?.contains(target);
      if (!isOurs) model.menu.value = null;
    };
    const options = { capture: true, passive: true, signal };
    document.addEventListener("pointerdown", close, options);
    document.addEventListener("scroll", close, options);
    addEventListener("resize", () => model.menu.value = null, { signal });
    return () => leave.abort();
  }, []);

  function close() {
    model.menu.value = null;
    button.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    const items = itemsOf(menu.current);
    const at = items.findIndex((each) => each === document.activeElement);
    const to = target(event, { items, at });
    if (isStopKey(event)) close();
    else if (event.key === "Tab") return close();
    else if (to === undefined) return;
    else focusItem(items, to);
    // An Esc must not also stop an answer, or close the list.
    event.stopPropagation();
    event.preventDefault();
  }
  /** The link must be there while the browser follows it. */
  const closeAfter = () => void browserTiming.later(0, close);
  const exportUrl = `/api/conversations/${id}/export`;
  return (
    <div
      ref={menu}
      class="chat-menu"
      role="menu"
      popover="manual"
      aria-label={ui.optionsOf(item.title === "" ? ui.untitled : item.title)}
      onKeyDown={onKeyDown}
    >
      <MenuButton
        onClick={() => {
          model.menu.value = null;
          model.renaming.value = id;
        }}
      >
        {text.rename}
      </MenuButton>
      <MenuLink href={`${exportUrl}?format=md`} onClick={closeAfter}>
        {text.exportMarkdown}
      </MenuLink>
      <MenuLink href={exportUrl} onClick={closeAfter}>
        {text.exportJson}
      </MenuLink>
      <MenuButton
        isDanger
        onClick={(event) => {
          model.menu.value = null;
          // By the keyboard: Undo is at hand, and waits.
          if (event.detail === 0) loaded.actions.focusUndo = id;
          else neighbour(button.current)?.focus();
          loaded.actions.delete(id);
        }}
      >
        {text.delete}
      </MenuButton>
    </div>
  );
}

function MenuButton({ isDanger = false, onClick, children }: {
  readonly isDanger?: boolean;
  readonly onClick: (event: MouseEvent) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={isDanger ? "chat-menu-item is-danger" : "chat-menu-item"}
      role="menuitem"
      tabIndex={-1}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function MenuLink({ href, onClick, children }: {
  readonly href: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <a
      class="chat-menu-item"
      role="menuitem"
      tabIndex={-1}
      href={href}
      download=""
      onClick={onClick}
    >
      {children}
    </a>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []];
}

function focusItem(items: readonly HTMLElement[], place: number): void {
  items.at(place % items.length)?.focus();
}

/** Which item a key leads to. */
function target(event: KeyboardEvent, { items, at }: {
  readonly items: readonly HTMLElement[];
  readonly at: number;
}): number | undefined {
  switch (event.key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return -1;
  }
  if (event.key.length !== 1 || event.key === " ") return undefined;
  const key = event.key.toLowerCase();
  const order = items.map((_, n) => (at + 1 + n) % items.length);
  return order.find((n) =>
    items[n]?.textContent?.toLowerCase().startsWith(key)
  );
}

/** What gets the focus when a row goes: the options of the next, or before. */
function neighbour(button: HTMLElement | null): HTMLElement | undefined {
  const all = [
    ...document.querySelectorAll<HTMLElement>(".sidebar .chat-options"),
  ];
  const at = all.findIndex((each) => each === button);
  return all[at + 1] ?? all[at - 1] ??
    document.querySelector<HTMLElement>(".sidebar-new") ?? undefined;
}
