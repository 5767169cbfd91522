import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Where the list of conversations has no room beside the chat, as in CSS. */
const NARROW = "(max-width: 48rem)";

/** Tells whether the list has no room beside the chat, now. */
export function isNarrow(): boolean {
  return matchMedia(NARROW).matches;
}

/**
 * Follows whether the list has room beside the chat. The server, which cannot
 * know, says that it has.
 */
export function useNarrow(): ReadonlySignal<boolean> {
  const narrow = useSignal(false);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const update = () => narrow.value = query.matches;
    update();
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  return narrow;
}
