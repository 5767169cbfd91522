import { type Signal, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { isStopKey } from "../chat/send_key.ts";

/** Where the list has no room beside the chat; static/css/sidebar.css says so. */
const NARROW = "(max-width: 48rem)";

/**
 * Makes the list modal while it lies over the page: it has the focus, nothing
 * else can be reached, Esc closes it, and the focus goes back where it was.
 *
 * @param isOpen Whether it lies over the page.
 * @param panel The list.
 */
export function useDrawer(
  isOpen: Signal<boolean>,
  panel: RefObject<HTMLElement>,
): void {
  useSignalEffect(() => {
    if (!isOpen.value) return;
    const narrow = matchMedia(NARROW);
    const close = () => void (isOpen.value = false);
    if (!narrow.matches) return close();
    const before = document.activeElement;
    const rest = document.querySelector(".page-body");
    rest?.toggleAttribute("inert", true);
    panel.current?.focus({ preventScroll: true });
    const leave = new AbortController();
    const { signal } = leave;
    document.addEventListener("keydown", (event) => {
      // A dialog above the list closes first.
      const isAbove = document.querySelector("dialog[open]") !== null;
      if (isAbove || !isStopKey(event)) return;
      // The same key must not also stop an answer.
      event.stopPropagation();
      close();
    }, { signal });
    narrow.addEventListener("change", close, { signal });
    return () => {
      leave.abort();
      rest?.toggleAttribute("inert", false);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  });
}
