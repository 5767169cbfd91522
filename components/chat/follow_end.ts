import {
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import {
  isAtEnd,
  type ScrollPosition,
  stillFollows,
} from "../../lib/view/follow.ts";

/**
 * After a wheel or a key, the browser needs a moment to move the page: a
 * smooth scroll that is interrupted on its first frame is never seen.
 */
const INTENT_MS = 150;

/** What a click on makes the page longer or shorter, without leading away. */
const FOLDS = "summary, .versions button, [aria-expanded], [aria-pressed]";

/** Keys that move a page up; Space does with Shift. */
const UPWARD = ["ArrowUp", "PageUp", "Home"];

/**
 * Scrolls a page with its growing end for as long as the reader is there.
 *
 * Where they are is told by where the page is after each scroll. The page
 * stays put while a finger is on it, for a moment after a wheel or a key that
 * is about to move it up, and for the frame in which a click unfolds something.
 */
export class FollowEnd {
  /** Whether the page goes down as the text grows. */
  readonly following: ReadonlySignal<boolean>;

  readonly #following: Signal<boolean> = signal(true);
  readonly #hasEnd: () => boolean;
  #before: ScrollPosition = { top: 0, below: 0 };
  /** Whether the browser is about to scroll to where the reader was. */
  readonly #isRestoring: Signal<boolean> = signal(false);
  #isTouched = false;
  #intent: ReturnType<typeof setTimeout> | undefined;
  #unfolding: number | undefined;

  /**
   * @param hasEnd Whether there is something to follow: a page that only
   * welcomes is read from its top.
   */
  constructor(hasEnd: () => boolean) {
    this.following = this.#following;
    this.#hasEnd = hasEnd;
  }

  /**
   * Begins to follow.
   *
   * @param content The element that grows.
   * @returns The undoing.
   */
  start(content: HTMLElement): () => void {
    this.#isRestoring.value = isRestored();
    if (this.#isRestoring.value) this.#awaitRestoring();
    const keepPlace = effect(() => {
      if (this.#isRestoring.value) return;
      // A reload leads back to the place where one has read, or to the end.
      history.scrollRestoration = this.#following.value ? "manual" : "auto";
    });
    const leave = new AbortController();
    const listening = { passive: true, signal: leave.signal };
    const observer = new ResizeObserver(() => this.#follow());
    this.#before = position();
    observer.observe(content);
    addEventListener("scroll", () => this.#onScroll(), listening);
    // A keyboard on the screen takes from the page's height; WebKit brings a
    // page that it has kept back at its top.
    for (const name of ["resize", "pageshow"]) {
      addEventListener(name, () => this.#follow(), listening);
    }
    addEventListener("wheel", (event) => {
      if (event.deltaY < 0) this.#awaitMove();
    }, listening);
    addEventListener("keydown", (event) => {
      if (movesUp(event)) this.#awaitMove();
    }, listening);
    for (const name of ["touchstart", "touchend", "touchcancel"] as const) {
      addEventListener(name, (event) => this.#onTouch(event), listening);
    }
    content.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest(FOLDS)) this.#unfold();
    }, { ...listening, capture: true });
    return () => {
      leave.abort();
      keepPlace();
      observer.disconnect();
      this.#letGo();
    };
  }

  /** Goes to the end and follows it from there. */
  jump(): void {
    this.#letGo();
    this.#isRestoring.value = false;
    this.#following.value = true;
    this.#toEnd();
  }

  #follow(): void {
    const isHeld = this.#isRestoring.peek() || this.#isTouched ||
      this.#intent !== undefined ||
      this.#unfolding !== undefined;
    if (!isHeld && this.#following.peek() && this.#hasEnd()) this.#toEnd();
  }

  /** Notes where that leads: a reader may move up before its event comes. */
  #toEnd(): void {
    scrollToEnd();
    this.#before = position();
  }

  #onScroll(): void {
    if (this.#isRestoring.peek()) return;
    const now = position();
    const follows = stillFollows(this.#following.peek(), this.#before, now);
    this.#following.value = follows;
    this.#before = now;
  }

  /** Browsers do it when the page has loaded, if not before. */
  #awaitRestoring(): void {
    const settle = () => {
      if (!this.#isRestoring.peek()) return;
      this.#settle();
      this.#isRestoring.value = false;
    };
    const soon = () => requestAnimationFrame(settle);
    if (document.readyState === "complete") soon();
    else addEventListener("load", soon, { once: true });
  }

  /** Takes the place where the page is for the place where the reader is. */
  #settle(): void {
    this.#before = position();
    this.#following.value = isAtEnd(this.#before);
  }

  #onTouch({ touches }: TouchEvent): void {
    this.#isTouched = touches.length > 0;
    this.#follow();
  }

  #awaitMove(): void {
    clearTimeout(this.#intent);
    this.#intent = setTimeout(() => {
      this.#intent = undefined;
      this.#follow();
    }, INTENT_MS);
  }

  #unfold(): void {
    this.#unfolding ??= requestAnimationFrame(() => {
      this.#unfolding = undefined;
      this.#settle();
    });
  }

  #letGo(): void {
    clearTimeout(this.#intent);
    this.#intent = undefined;
    if (this.#unfolding !== undefined) cancelAnimationFrame(this.#unfolding);
    this.#unfolding = undefined;
  }
}

/** Whether the browser leads back to a place on the page, as it was left. */
function isRestored(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation instanceof PerformanceNavigationTiming &&
    navigation.type !== "navigate" && history.scrollRestoration === "auto";
}

function movesUp({ key, shiftKey }: KeyboardEvent): boolean {
  return UPWARD.includes(key) || key === " " && shiftKey;
}

function scrollToEnd(): void {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
}

function position(): ScrollPosition {
  const { scrollHeight, clientHeight } = document.documentElement;
  return { top: scrollY, below: scrollHeight - clientHeight - scrollY };
}
