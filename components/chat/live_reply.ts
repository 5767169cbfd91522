import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { ReplyEnd, ReplyError } from "../../lib/view/reply_event.ts";
import {
  EMPTY_REPLY,
  fold,
  isRunning,
  type ReplyState,
  type ReplyView,
  type ViewEvent,
} from "../../lib/view/reply_view.ts";
import type { Hindrance } from "../ask/ports.ts";
import type { Connection } from "../watch/ports.ts";
import type { Watch } from "../watch/reply_watch.ts";
import { type Digest, isProven } from "./proof.ts";

/** Time, as a page has it. */
export interface Clock {
  /** Milliseconds from some fixed point; never goes back. */
  now(): number;
  /** Runs `work` once before the next frame is drawn. Returns its undoing. */
  frame(work: () => void): () => void;
}

/** What a {@linkcode LiveReply} works with. */
export interface LiveReplyPorts {
  readonly clock: Clock;
  readonly watch: Watch;
  readonly digest: Digest;
  /** Told that the text differs from the log, with the reply's id. */
  readonly onMismatch: (replyId: string) => void;
}

/** What is known of a reply when its page is made. */
export interface KnownReply {
  readonly view: ReplyView;
  /** Time since it was asked, in milliseconds; default: just now. */
  readonly ageMs?: number;
}

/** Where its question is: with the server, on its way, or held up. */
export type Delivery = "sent" | "sending" | Hindrance;

/**
 * One answer as it grows. Events are taken in at once and shown once a frame,
 * so that a fast model costs no more drawing than a slow one; an end is shown
 * at once, because a page in the background draws no frames.
 *
 * The end says how long the text is and what it hashes to. If what is shown
 * differs, the log is read again from its beginning, once.
 */
export class LiveReply {
  /** Whether it ran when the page first knew of it. */
  readonly isNew: boolean;
  /** What is shown. Changes at most once a frame while the reply runs. */
  readonly view: ReadonlySignal<ReplyView>;
  readonly state: ReadonlySignal<ReplyState>;
  readonly text: ReadonlySignal<string>;
  readonly reasoning: ReadonlySignal<string>;
  readonly delivery: Signal<Delivery> = signal("sent");
  /** Whether news can reach this page. */
  readonly connected: Signal<boolean> = signal(true);
  /** Whether the person has stopped it; the log may still grow a little. */
  readonly stopping: Signal<boolean> = signal(false);

  readonly #ports: LiveReplyPorts;
  readonly #askedAt: number;
  readonly #shown: Signal<ReplyView>;
  #latest: ReplyView;
  #connection: Connection | null = null;
  #cancelFrame: (() => void) | null = null;
  #isSecondReading = false;

  constructor(ports: LiveReplyPorts, known: KnownReply = NOTHING_KNOWN) {
    this.#ports = ports;
    this.#askedAt = ports.clock.now() -
      (known.ageMs ?? known.view.firstTokenMs ?? 0);
    this.#latest = known.view;
    this.#shown = signal(known.view);
    this.isNew = isRunning(known.view.state);
    this.view = computed(() => this.#shown.value);
    this.state = computed(() => this.#shown.value.state);
    this.text = computed(() => this.#shown.value.text);
    this.reasoning = computed(() => this.#shown.value.reasoning);
  }

  /**
   * How long the model has thought so far, in milliseconds; 0 when it has not.
   * While it still does, this grows with every look.
   */
  get thoughtMs(): number {
    const { thinkingMs, state, firstTokenMs } = this.#shown.peek();
    if (thinkingMs !== null || state !== "thinking") return thinkingMs ?? 0;
    return this.#ports.clock.now() - this.#askedAt - (firstTokenMs ?? 0);
  }

  /** Follows the log from where the view stands. Nothing if it has ended. */
  follow(replyId: string): void {
    this.delivery.value = "sent";
    if (!isRunning(this.#latest.state)) return;
    this.#connection?.close();
    const alone = this.#isSecondReading;
    this.#connection = this.#ports.watch(
      { replyId, after: this.#latest.seq, alone },
      {
        event: (event) => {
          this.#take(event);
          if (event.type === "end") this.#prove(replyId, event);
        },
        connected: (isConnected) => this.connected.value = isConnected,
        lost: (reason) => this.#take({ type: "lose", reason }),
      },
    );
  }

  /** Ends a reply that the server would not begin. */
  refuse(error: ReplyError | null): void {
    this.delivery.value = "sent";
    this.#take({
      type: "end",
      state: "failed",
      finishReason: null,
      ...(error === null ? {} : { error }),
    });
  }

  /** Lets go of the connection and of the next frame. */
  dispose(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#connection?.close();
    this.#connection = null;
  }

  #take(event: ViewEvent): void {
    const atMs = this.#ports.clock.now() - this.#askedAt;
    this.#latest = fold(this.#latest, event, atMs);
    if (isRunning(this.#latest.state)) this.#showSoon();
    else this.#show();
  }

  /** A second reading shows nothing before it is whole. */
  #showSoon(): void {
    if (this.#isSecondReading || !changes(this.#shown.peek(), this.#latest)) {
      return;
    }
    this.#cancelFrame ??= this.#ports.clock.frame(() => this.#show());
  }

  #show(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#shown.value = this.#latest;
  }

  async #prove(replyId: string, end: ReplyEnd): Promise<void> {
    const { digest, onMismatch } = this.#ports;
    if (await isProven(this.#latest.text, { end, digest })) return;
    onMismatch(replyId);
    if (this.#isSecondReading) return;
    this.#isSecondReading = true;
    this.#latest = EMPTY_REPLY;
    this.follow(replyId);
  }
}

const NOTHING_KNOWN: KnownReply = { view: EMPTY_REPLY };

/** Whether a page would show anything else: a cursor alone is not shown. */
function changes(shown: ReplyView, latest: ReplyView): boolean {
  return shown.text !== latest.text || shown.reasoning !== latest.reasoning ||
    shown.state !== latest.state || shown.attempt !== latest.attempt ||
    shown.notice !== latest.notice || shown.usage !== latest.usage ||
    shown.sources !== latest.sources;
}
