import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/**
 * Keeps the active option in view: the focus stays in the field, so no browser
 * does it.
 *
 * @param list The element that scrolls.
 * @param key The active option's key.
 */
export function useActiveInView(
  list: RefObject<HTMLElement>,
  key: string | null,
): void {
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: "nearest" });
  }, [list, key]);
}
