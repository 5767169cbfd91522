import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Remembers when an input method last ended a composition.
 *
 * Listens by itself: Preact keeps the capitals of `onCompositionEnd`, since
 * elements have no such property, and an event of that name never comes.
 *
 * @param box The field that is written in.
 * @param onEnd Called at each end, if given.
 * @returns The `timeStamp` of the last `compositionend`. Whoever has taken it
 * into account may set it to `-Infinity`.
 */
export function useCompositionEnd(
  box: RefObject<HTMLElement>,
  onEnd?: () => void,
): { current: number } {
  const endedAt = useRef(-Infinity);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const ended = (event: Event) => {
      endedAt.current = event.timeStamp;
      onEnd?.();
    };
    element.addEventListener("compositionend", ended);
    return () => element.removeEventListener("compositionend", ended);
  }, [box]);
  return endedAt;
}
