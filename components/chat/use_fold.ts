import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { opensThoughts, rememberedThoughts } from "../../lib/view/thoughts.ts";
import type { TranscriptTools } from "./tools.ts";

/** What {@linkcode useFold} makes. */
export interface Fold {
  readonly open: Signal<boolean>;
  /** Opens or closes it for the person, who is remembered for it. */
  toggle(): void;
}

/**
 * Keeps a fold of thoughts as the person wants it: by itself it follows what
 * is remembered of them, when it appears and when the thinking is over; what
 * they do to it themselves stays.
 *
 * @param details The fold.
 * @param isLive Whether the model is thinking right now.
 */
export function useFold(
  details: RefObject<HTMLDetailsElement>,
  { thoughts, following, isLive }:
    & Pick<TranscriptTools, "thoughts" | "following">
    & { readonly isLive: boolean },
): Fold {
  const open = useSignal(opensThoughts(thoughts.shown.peek(), isLive));
  const isTouched = useRef(false);
  const wasLive = useRef(isLive);

  useLayoutEffect(() => {
    // A person may have been quicker than the script.
    const isOpen = details.current?.open ?? open.peek();
    isTouched.current = isOpen !== open.peek();
    open.value = isOpen;
  }, []);

  useLayoutEffect(() => {
    if (wasLive.current === isLive) return;
    wasLive.current = isLive;
    if (isTouched.current) return;
    const opens = opensThoughts(thoughts.shown.peek(), isLive);
    // Not under the eyes of somebody who has stopped to read them.
    const isRead = !opens && !following.peek() && isInView(details.current);
    if (!isRead) open.value = opens;
  }, [isLive]);

  return {
    open,
    toggle() {
      const opens = !open.peek();
      isTouched.current = true;
      open.value = opens;
      const now = thoughts.shown.peek();
      thoughts.choose(rememberedThoughts({ now, opens, isLive }));
    },
  };
}

function isInView(element: HTMLElement | null): boolean {
  const bottom = element?.getBoundingClientRect().bottom ?? 0;
  return bottom > 0;
}
