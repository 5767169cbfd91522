import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import type { ReplyError } from "../../lib/view/reply_event.ts";
import { backoffMs } from "../watch/backoff.ts";
import type {
  Channel,
  ListenToPage,
  LockClaim,
  Locks,
  OpenChannel,
  Timing,
} from "../watch/ports.ts";
import type { KeptAsk, PendingAsk } from "./pending_ask.ts";
import type {
  AskShelf,
  Hindrance,
  IsReachable,
  Later,
  PostAsk,
  PostTakeBack,
} from "./ports.ts";
import { whenDone } from "./when_done.ts";

/** Who is told what becomes of a question. */
export interface AskListener {
  /** The server has it. Called once; nothing follows. */
  taken(answer: AskAnswer): void;
  /** The server will not have it. Called once; nothing follows. */
  refused(error: ReplyError | null): void;
  /** It was not taken, and will be sent again. */
  hindered(by: Hindrance): void;
  /** Another tab has seen to it meanwhile. Called once; nothing follows. */
  gone(): void;
  /** It is kept by this page alone: the browser has no room for it. */
  unkept(): void;
}

/** What an {@linkcode Outbox} is made of. */
export interface OutboxOptions {
  readonly post: PostAsk;
  readonly postTakeBack: PostTakeBack;
  readonly isReachable: IsReachable;
  readonly shelf: AskShelf;
  /** `null` where the page is no secure context. */
  readonly locks: Locks | null;
  readonly openChannel: OpenChannel;
  readonly timing: Timing;
  readonly listenToPage: ListenToPage;
}

/** However often the network comes and goes: no two tries closer than this. */
const LEAST_MS = 1_000;
/** The channel of all tabs of one browser. */
const CHANNEL = "freshet-outbox";

interface Sending {
  ask: KeptAsk;
  readonly listener: AskListener;
  /** The right to send it, which one tab has; `null` while it rests. */
  claim: LockClaim | null;
  failures: number;
  triedAt: number;
  /** Ends the wait for the next try; `null` while there is none. */
  cancelWait: (() => void) | null;
  /** Ends the try that is under way. */
  abort: AbortController | null;
}

/**
 * Sends each question until the server has answered, always with the key it
 * was given first, so that it is asked once however often it is sent. What is
 * not acknowledged waits on a shelf that outlives the page, and is sent by
 * whichever tab is open: by one at a time, which holds the question's lock.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #sendings = new Map<string, Sending>();
  #find: ((ask: PendingAsk) => AskListener) | null = null;
  #channel: Channel | null = null;
  #unlisten: (() => void) | null = null;
  #isClosed = false;

  /** Opens nothing yet: it is made on the server too. */
  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /**
   * Sends what earlier pages and closed tabs have left.
   *
   * @param find Called for each, once nobody else sends it.
   */
  open(find: (ask: PendingAsk) => AskListener): void {
    this.#find = find;
    this.#listen();
    this.#look();
  }

  /** Sends a question. The listener hears nothing before this returns. */
  send(ask: PendingAsk, listener: AskListener): void {
    this.#listen();
    const { timing } = this.#options;
    const kept = { ...ask, atMs: timing.now(), fate: "waiting" } as const;
    const sending = newSending(kept, listener);
    this.#sendings.set(ask.key, sending);
    // Nobody else knows of it before it is on the shelf: the lock is ours.
    sending.claim = this.#claim(ask.key, () => {});
    // What can be tried at once is written once.
    const isReachable = this.#options.isReachable();
    if (isReachable !== true) this.#keep(sending, () => {});
    this.#tryIf(isReachable, sending);
  }

  /** Remembers that a question was stopped, also for after a reload. */
  noteStop(key: string): void {
    const sending = this.#sendings.get(key);
    if (sending === undefined) return;
    sending.ask = { ...sending.ask, stop: true };
    this.#options.shelf.put(sending.ask);
  }

  /**
   * Takes a question back: it is not sent again. If a try may have been heard,
   * or is still on its way, the server is told, also after a reload, to stop
   * what it made of it or to refuse it when it comes.
   *
   * @returns Whether it is certain that the server has not heard it.
   */
  takeBack(key: string): boolean {
    const sending = this.#sendings.get(key);
    if (sending === undefined) return false;
    sending.cancelWait?.();
    sending.abort?.abort();
    this.#sendings.delete(key);
    if (sending.ask.fate === "waiting") {
      this.#leave(sending);
      return true;
    }
    const ask = { ...sending.ask, fate: "takenBack" } as const;
    const stopping = { ...newSending(ask, NOBODY), claim: sending.claim };
    this.#sendings.set(key, stopping);
    whenDone(this.#options.shelf.put(ask), () => this.#try(stopping));
    return false;
  }

  /** Sends nothing more; what is kept stays for the next page. */
  close(): void {
    this.#isClosed = true;
    this.#unlisten?.();
    this.#channel?.close();
    for (const { cancelWait, claim } of this.#sendings.values()) {
      cancelWait?.();
      claim?.release();
    }
  }

  #listen(): void {
    this.#channel ??= this.#options.openChannel(CHANNEL, () => this.#look());
    this.#unlisten ??= this.#options.listenToPage({
      wake: () => {
        this.#look();
        this.#hurry();
      },
      rest: () => this.#rest(),
    });
  }

  /** Queues for the questions on the shelf that others send, or nobody. */
  #look(): void {
    if (this.#find === null) return;
    whenDone(this.#options.shelf.list(), (asks) => {
      if (this.#isClosed) return;
      for (const ask of asks) {
        if (!this.#sendings.has(ask.key)) this.#queue(ask);
      }
    });
  }

  #queue(ask: KeptAsk): void {
    const queued = newSending(ask, NOBODY);
    this.#sendings.set(ask.key, queued);
    queued.claim = this.#claim(ask.key, () => this.#pickUp(queued));
    if (queued.claim === null) this.#pickUp(queued);
  }

  /** Sends a question that others have not seen to meanwhile. */
  #pickUp(queued: Sending): void {
    const { key } = queued.ask;
    whenDone(this.#options.shelf.get(key), (ask) => {
      if (this.#isClosed || this.#sendings.get(key) !== queued) return;
      if (ask === undefined) {
        this.#sendings.delete(key);
        queued.claim?.release();
        return;
      }
      const listener = ask.fate === "takenBack" ? NOBODY : this.#find?.(ask);
      const sending = { ...queued, ask, listener: listener ?? NOBODY };
      this.#sendings.set(key, sending);
      this.#try(sending);
    });
  }

  #try(sending: Sending): void {
    this.#tryIf(this.#options.isReachable(), sending);
  }

  #tryIf(isReachable: Later<boolean>, sending: Sending): void {
    sending.cancelWait = null;
    sending.triedAt = this.#options.timing.now();
    whenDone(isReachable, (yes) => {
      if (!this.#isOurs(sending)) return;
      if (yes) this.#tryNow(sending);
      else this.#hindered(sending, { by: "offline" });
    });
  }

  /** Before a word of it leaves the page the shelf says that it may have. */
  #tryNow(sending: Sending): void {
    if (sending.ask.fate === "takenBack") {
      this.#stop(sending);
      return;
    }
    if (sending.ask.fate === "tried") {
      this.#post(sending);
      return;
    }
    sending.ask = { ...sending.ask, fate: "tried" };
    this.#keep(sending, () => {
      if (this.#isOurs(sending)) this.#post(sending);
    });
  }

  async #post(sending: Sending): Promise<void> {
    const { key, conversationId, body, stop } = sending.ask;
    sending.abort = new AbortController();
    const result = await this.#options.post(
      { key, conversationId, body, stop },
      sending.abort.signal,
    );
    sending.abort = null;
    if (!this.#isOurs(sending)) return;
    if (result.type === "hindered") return this.#hindered(sending, result);
    this.#sendings.delete(key);
    this.#leave(sending);
    if (result.type === "taken") sending.listener.taken(result.answer);
    else sending.listener.refused(result.error);
  }

  /** Has stopped what the server may have made of a question taken back. */
  async #stop(sending: Sending): Promise<void> {
    const { key } = sending.ask;
    const isHeard = await this.#options.postTakeBack(key);
    if (!this.#isOurs(sending)) return;
    if (!isHeard) {
      this.#tryLater(sending, 0);
      return;
    }
    this.#sendings.delete(key);
    this.#leave(sending);
  }

  #hindered(sending: Sending, { by, afterMs = 0 }: {
    readonly by: Hindrance;
    readonly afterMs?: number;
  }): void {
    this.#tryLater(sending, afterMs);
    sending.listener.hindered(by);
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
      if (sending.claim === null && this.#options.locks !== null) {
        this.#claimAgain(sending);
      } else if (sending.cancelWait !== null) {
        sending.cancelWait();
        const left = sending.triedAt + LEAST_MS - timing.now();
        sending.cancelWait = timing.later(
          Math.max(0, left),
          () => this.#try(sending),
        );
      }
    }
  }

  /** A page that is frozen keeps no question from the other tabs. */
  #rest(): void {
    if (this.#options.locks === null) return;
    for (const sending of this.#sendings.values()) {
      if (sending.abort !== null) continue;
      sending.cancelWait?.();
      sending.cancelWait = null;
      sending.claim?.release();
      sending.claim = null;
      // What nobody looks at here is found again on waking.
      if (sending.listener === NOBODY) this.#sendings.delete(sending.ask.key);
    }
  }

  #claimAgain(sending: Sending): void {
    const { key } = sending.ask;
    sending.claim = this.#claim(key, () => {
      whenDone(this.#options.shelf.get(key), (ask) => {
        if (!this.#isOurs(sending)) return;
        if (ask !== undefined) return this.#try(sending);
        this.#sendings.delete(key);
        sending.claim?.release();
        sending.listener.gone();
      });
    });
  }

  #claim(key: string, held: () => void): LockClaim | null {
    const name = `${CHANNEL}:${key}`;
    const options = { steal: false, held, lost: () => {} };
    return this.#options.locks?.acquire(name, options) ?? null;
  }

  #keep(sending: Sending, then: () => void): void {
    whenDone(this.#options.shelf.put(sending.ask), (isKept) => {
      // It was taken back while it was being written.
      const now = this.#sendings.get(sending.ask.key);
      if (now === undefined && !this.#isClosed) this.#leave(sending);
      else if (!isKept) sending.listener.unkept();
      this.#channel?.post("kept");
      then();
    });
  }

  /** Takes a question off the shelf before others may look for it there. */
  #leave(sending: Sending): void {
    whenDone(
      this.#options.shelf.remove(sending.ask.key),
      () => sending.claim?.release(),
    );
  }

  #isOurs(sending: Sending): boolean {
    return !this.#isClosed && this.#sendings.get(sending.ask.key) === sending;
  }
}

/** Hears nothing: its question is shown nowhere on this page. */
const NOBODY: AskListener = {
  taken: () => {},
  refused: () => {},
  hindered: () => {},
  gone: () => {},
  unkept: () => {},
};

function newSending(ask: KeptAsk, listener: AskListener): Sending {
  return {
    ask,
    listener,
    claim: null,
    failures: 0,
    triedAt: 0,
    cancelWait: null,
    abort: null,
  };
}
