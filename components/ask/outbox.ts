import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import type { ReplyError } from "../../lib/view/reply_event.ts";
import { backoffMs } from "../watch/backoff.ts";
import type { ListenToPage, Timing } from "../watch/ports.ts";
import { decodePendingAsks, type PendingAsk } from "./pending_ask.ts";
import type { Hindrance, Keep, PostAsk } from "./ports.ts";

/** Who is told what becomes of a question. */
export interface AskListener {
  /** The server has it. Called once; nothing follows. */
  taken(answer: AskAnswer): void;
  /** The server will not have it. Called once; nothing follows. */
  refused(error: ReplyError | null): void;
  /** It was not taken, and will be sent again. */
  hindered(by: Hindrance): void;
}

/** What an {@linkcode Outbox} is made of. */
export interface OutboxOptions {
  readonly post: PostAsk;
  readonly keep: Keep;
  readonly timing: Timing;
  readonly listenToPage: ListenToPage;
}

/** However often the network comes and goes: no two tries closer than this. */
const LEAST_MS = 1_000;

interface Sending {
  readonly ask: PendingAsk;
  readonly listener: AskListener;
  failures: number;
  triedAt: number;
  /** `null` while a try is under way. */
  cancelWait: (() => void) | null;
}

/**
 * Sends each question until the server has answered, always with the key it
 * was given first, so that it is asked once however often it is sent. What is
 * not acknowledged outlives a reload.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #sendings = new Map<string, Sending>();
  #unlisten: (() => void) | null = null;
  #isClosed = false;

  /** Opens nothing yet: it is made on the server too. */
  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Returns what the page before this one in the tab left unacknowledged. */
  left(): readonly PendingAsk[] {
    return decodePendingAsks(this.#options.keep.read());
  }

  /** Sends a question. The listener hears nothing before this returns. */
  send(ask: PendingAsk, listener: AskListener): void {
    this.#keep([...this.left().filter(({ key }) => key !== ask.key), ask]);
    const sending: Sending = {
      ask,
      listener,
      failures: 0,
      triedAt: 0,
      cancelWait: null,
    };
    this.#sendings.set(ask.key, sending);
    this.#unlisten ??= this.#options.listenToPage({
      wake: () => this.#hurry(),
      // A page that comes back from the cache wakes up; one that does not
      // finds its questions where they are kept.
      rest: () => {},
    });
    this.#try(sending);
  }

  /** Remembers that a question was stopped, also for after a reload. */
  noteStop(key: string): void {
    this.#keep(
      this.left().map((ask) => ask.key === key ? { ...ask, stop: true } : ask),
    );
  }

  /** Sends nothing more; what is kept stays for the next page. */
  close(): void {
    this.#isClosed = true;
    this.#unlisten?.();
    for (const { cancelWait } of this.#sendings.values()) cancelWait?.();
  }

  async #try(sending: Sending): Promise<void> {
    const { post, timing } = this.#options;
    sending.cancelWait = null;
    sending.triedAt = timing.now();
    const result = await post(sending.ask);
    if (this.#isClosed) return;
    if (result.type === "hindered") {
      this.#tryLater(sending, result.afterMs ?? 0);
      sending.listener.hindered(result.by);
      return;
    }
    this.#sendings.delete(sending.ask.key);
    this.#keep(this.left().filter(({ key }) => key !== sending.ask.key));
    if (result.type === "taken") sending.listener.taken(result.answer);
    else sending.listener.refused(result.error);
  }

  #tryLater(sending: Sending, leastMs: number): void {
    const { later, random } = this.#options.timing;
    const waitMs = Math.max(leastMs, backoffMs(++sending.failures, random()));
    sending.cancelWait = later(waitMs, () => this.#try(sending));
  }

  /** Shortens every wait: the network may be back. */
  #hurry(): void {
    const { timing } = this.#options;
    for (const sending of this.#sendings.values()) {
      if (sending.cancelWait === null) continue;
      sending.cancelWait();
      const left = sending.triedAt + LEAST_MS - timing.now();
      sending.cancelWait = timing.later(
        Math.max(0, left),
        () => this.#try(sending),
      );
    }
  }

  #keep(asks: readonly PendingAsk[]): void {
    this.#options.keep.write(JSON.stringify(asks));
  }
}
