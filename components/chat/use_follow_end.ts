import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { type ScrollPosition, stillFollows } from "../../lib/view/follow.ts";

/** What a page that follows its end can do. */
export interface FollowEnd {
  /** Whether the page goes down as the text grows. */
  readonly following: ReadonlySignal<boolean>;
  /** Goes to the end and follows it from there. */
  jump(): void;
}

/**
 * Scrolls the page with its growing end for as long as the reader is there.
 *
 * @param content The element that grows.
 * @param hasEnd Whether there is something to follow: a page that only
 * welcomes is read from its top.
 */
export function useFollowEnd(
  content: RefObject<HTMLElement>,
  hasEnd: () => boolean,
): FollowEnd {
  const following = useSignal(true);

  useEffect(() => {
    if (content.current === null) return;
    let before = position();
    const onScroll = () => {
      const now = position();
      following.value = stillFollows(following.peek(), before, now);
      before = now;
    };
    const observer = new ResizeObserver(() => {
      if (following.peek() && hasEnd()) scrollToEnd();
    });
    observer.observe(content.current);
    addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      removeEventListener("scroll", onScroll);
    };
  }, [content]);

  return useMemo(() => ({
    following,
    jump() {
      following.value = true;
      scrollToEnd();
    },
  }), []);
}

function scrollToEnd(): void {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
}

function position(): ScrollPosition {
  const { scrollHeight, clientHeight } = document.documentElement;
  return { top: scrollY, below: scrollHeight - clientHeight - scrollY };
}
