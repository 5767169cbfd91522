import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import {
  EMPTY_REPLY,
  fold,
  isRunning,
  type ReplyState,
  type ReplyView,
  type ViewEvent,
} from "../../lib/view/reply_view.ts";
import type { Connection, Watcher } from "./transport.ts";

/** Time, as a page has it. */
export interface Clock {
  /** Milliseconds from some fixed point; never goes back. */
  now(): number;
  /** Runs `work` once before the next frame is drawn. Returns its undoing. */
  frame(work: () => void): () => void;
}

/**
 * One answer as it grows. Events are taken in at once and shown once a frame,
 * so that a fast model costs no more drawing than a slow one; an end is shown
 * at once, because a page in the background draws no frames.
 */
export class LiveReply {
  /** What is shown. Changes at most once a frame while the reply runs. */
  readonly view: ReadonlySignal<ReplyView>;
  readonly state: ReadonlySignal<ReplyState>;
  readonly text: ReadonlySignal<string>;
  readonly reasoning: ReadonlySignal<string>;

  #shown: Signal<ReplyView> = signal(EMPTY_REPLY);
  #latest: ReplyView = EMPTY_REPLY;
  #clock: Clock;
  #askedAt: number;
  #connection: Connection | null = null;
  #cancelFrame: (() => void) | null = null;

  /** @param clock Tells the time and when to draw; the reply is asked now. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#askedAt = clock.now();
    this.view = computed(() => this.#shown.value);
    this.state = computed(() => this.#shown.value.state);
    this.text = computed(() => this.#shown.value.text);
    this.reasoning = computed(() => this.#shown.value.reasoning);
  }

  /** Opens a connection and takes in what it reports. Called once. */
  watch(open: (watcher: Watcher) => Connection): void {
    this.#connection = open({
      event: (event) => this.#take(event),
      lost: (reason) => this.#take({ type: "lose", reason }),
    });
  }

  /** Ends the reply here, keeping what has come; nothing if it has ended. */
  stop(): void {
    this.#take({ type: "stop" });
  }

  /** Lets go of the connection and of the next frame. */
  dispose(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#connection?.close();
  }

  #take(event: ViewEvent): void {
    const atMs = this.#clock.now() - this.#askedAt;
    this.#latest = fold(this.#latest, event, atMs);
    if (this.#latest === this.#shown.peek()) return;
    if (!isRunning(this.#latest.state)) {
      this.dispose();
      this.#show();
    } else {
      this.#cancelFrame ??= this.#clock.frame(() => this.#show());
    }
  }

  #show(): void {
    this.#cancelFrame = null;
    this.#shown.value = this.#latest;
  }
}
