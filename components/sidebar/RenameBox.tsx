import { useLayoutEffect, useRef } from "preact/hooks";
import { actionsText } from "../../lib/i18n/actions_text.ts";
import type { ChatItem } from "../../lib/view/chat_list.ts";
import { isStopKey, keyMeaning } from "../chat/send_key.ts";
import { useCompositionEnd } from "../chat/use_composition_end.ts";
import type { LoadedActions } from "./loaded_actions.tsx";
import type { SidebarParts } from "./sidebar_parts.ts";

/** What {@linkcode RenameBox} is given. */
export interface RenameBoxProps extends SidebarParts {
  readonly loaded: LoadedActions;
  readonly item: ChatItem;
}

/** A conversation's title in a box: Enter saves, so does leaving; Esc does not. */
export function RenameBox(
  { lang, model, loaded, item: { id, title } }: RenameBoxProps,
) {
  const box = useRef<HTMLInputElement>(null);
  const composedAt = useCompositionEnd(box);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);

  /** Ends it once: taking the box away is another way to leave it. */
  function end(how: "save" | "cancel" | "leave") {
    if (model.renaming.peek() !== id) return;
    if (how !== "leave") model.focusNext = id;
    model.renaming.value = null;
    const text = box.current?.value ?? "";
    if (how !== "cancel") void loaded.actions.rename(id, text);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isStopKey(event)) {
      // The same key must not also stop an answer, or close the list.
      event.stopPropagation();
      return end("cancel");
    }
    const sinceCompositionMs = event.timeStamp - composedAt.current;
    if (event.key === "Enter") composedAt.current = -Infinity;
    const context = { sinceCompositionMs, sendKey: "enter" } as const;
    const meaning = keyMeaning(event, context);
    if (meaning === "leave") return;
    event.preventDefault();
    if (meaning === "send") end("save");
  }
  return (
    <input
      ref={box}
      class="chat-rename"
      dir="auto"
      maxLength={200}
      autocomplete="off"
      enterkeyhint="done"
      aria-label={actionsText(lang).newTitle}
      defaultValue={title}
      onKeyDown={onKeyDown}
      onBlur={() => {
        // Still the active one: it is the window that was left.
        if (document.activeElement !== box.current) end("leave");
      }}
    />
  );
}
