import type { RefObject } from "preact";
import { useCompositionEnd } from "../chat/use_composition_end.ts";
import type { ActiveOption } from "./active_option.ts";
import { listKey } from "./list_key.ts";

/** What {@linkcode useListKeys} is given. */
export interface ListKeysOptions {
  /** The element that has the focus: the field or the list. */
  readonly box: RefObject<HTMLElement>;
  readonly active: ActiveOption;
  readonly hasText: boolean;
  readonly onPick: (key: string) => void;
}

/** Returns what to do at each `keydown` in a list or in its field. */
export function useListKeys(
  { box, active, hasText, onPick }: ListKeysOptions,
): (event: KeyboardEvent) => void {
  const composedAt = useCompositionEnd(box);
  return (event) => {
    const sinceCompositionMs = event.timeStamp - composedAt.current;
    if (event.key === "Enter") composedAt.current = -Infinity;
    const meaning = listKey(event, { sinceCompositionMs, hasText });
    if (meaning === "leave") return;
    event.preventDefault();
    if (meaning === "next") active.move(1);
    else if (meaning === "previous") active.move(-1);
    else if (meaning === "first" || meaning === "last") active.jump(meaning);
    else if (meaning === "pick" && active.key.peek() !== null) {
      onPick(active.key.peek() ?? "");
    }
  };
}
