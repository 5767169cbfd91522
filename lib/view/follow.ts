/** How far down a page is scrolled, in CSS pixels. */
export interface ScrollPosition {
  /** What is hidden above the view. */
  readonly top: number;
  /** What is hidden below it. */
  readonly below: number;
}

/** Close enough to the end to mean the end, for someone going there. */
const NEAR = 8;

/** Tells whether a reader at this position is at the end. */
export function isAtEnd({ below }: ScrollPosition): boolean {
  return below <= NEAR;
}

/**
 * Decides whether a page goes on following its growing end.
 *
 * A reader who moves up, by however little, is reading: the page lets go at
 * once and does not move under them. It follows again when they come back to
 * the end. Text that grows below is no movement of theirs and changes nothing;
 * text that is taken away moves the page up and leaves it at the very end.
 *
 * @param following Whether it has followed so far.
 * @param before The position at the last look.
 * @param now The position after a scroll.
 * @returns Whether it follows from here on.
 */
export function stillFollows(
  following: boolean,
  before: ScrollPosition,
  now: ScrollPosition,
): boolean {
  if (now.top < before.top) return now.below < 1;
  return following || isAtEnd(now);
}
