/** A page without a browser, for tests of the chat's models. */

import { signal } from "@preact/signals";
import { Outbox, type OutboxOptions } from "../../components/ask/outbox.ts";
import type { PendingAsk } from "../../components/ask/pending_ask.ts";
import type {
  AskResult,
  Keep,
  PostTakeBack,
} from "../../components/ask/ports.ts";
import { textShelf } from "../../components/ask/text_shelf.ts";
import type {
  Clock,
  LiveReplyPorts,
} from "../../components/chat/live_reply.ts";
import type { NewsReader } from "../../components/chat/conversation_news.ts";
import type {
  ListenToLoss,
  ListenToPage,
  PageListener,
  Timing,
  WatchRequest,
} from "../../components/watch/ports.ts";
import type { Watch, Watcher } from "../../components/watch/reply_watch.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/settings.ts";
import type { ReplyEnd, ReplyEvent } from "../../lib/view/reply_event.ts";
import { FakeDrafts } from "./fake_drafts.ts";

/** A clock that stands still until it is moved, and frames drawn by hand. */
export class FakeClock implements Clock {
  /** The time, in milliseconds. */
  time = 0;
  #frames = new Set<() => void>();

  /** How many frames have been asked for and not drawn. */
  get waiting(): number {
    return this.#frames.size;
  }

  now(): number {
    return this.time;
  }

  frame(work: () => void): () => void {
    this.#frames.add(work);
    return () => this.#frames.delete(work);
  }

  /** Draws a frame. */
  draw(): void {
    const frames = [...this.#frames];
    this.#frames.clear();
    for (const work of frames) work();
  }
}

/** Time that passes when the test says so; chance that never varies. */
export class FakeTiming implements Timing {
  #now = 0;
  #timers = new Set<{ readonly at: number; readonly work: () => void }>();

  /** How many timers are running. */
  get waiting(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  readonly later = (ms: number, work: () => void): () => void => {
    const timer = { at: this.#now + ms, work };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Lets time pass, timer by timer. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
    this.#now = end;
  }

  /** Lets time pass as it does on a device that sleeps: no timer runs. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #nextUntil(end: number) {
    return [...this.#timers].filter(({ at }) => at <= end)
      .sort((one, other) => one.at - other.at)[0];
  }
}

/** A page whose fate the test decides. */
export class FakePage {
  readonly #listeners = new Set<PageListener>();

  readonly listen: ListenToPage = (listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly #losses = new Set<() => void>();

  readonly listenToLoss: ListenToLoss = (lost) => {
    this.#losses.add(lost);
    return () => void this.#losses.delete(lost);
  };

  /** How many listen. */
  get listening(): number {
    return this.#listeners.size + this.#losses.size;
  }

  /** The browser has lost its network. */
  loseNetwork(): void {
    for (const lost of [...this.#losses]) lost();
  }

  /** The page is seen again, or has a network again. */
  wake(why: "shown" | "online" = "shown"): void {
    for (const { wake } of [...this.#listeners]) wake(why);
  }

  /** The page is left or frozen. */
  rest(): void {
    for (const { rest } of [...this.#listeners]) rest();
  }
}

/** One reply that is watched, for the test to tell of. */
export interface Watched extends WatchRequest {
  readonly watcher: Watcher;
  closed: boolean;
  /** Sends the next event of the log. */
  send(event: ReplyEvent): void;
}

/** Watches nothing: keeps every request for the test to answer. */
export class FakeWatch {
  readonly watched: Watched[] = [];

  readonly watch: Watch = (request, watcher) => {
    let seq = request.after;
    const watched: Watched = {
      ...request,
      watcher,
      closed: false,
      send: (event) => watcher.event({ ...event, seq: ++seq }),
    };
    this.watched.push(watched);
    return { close: () => void (watched.closed = true) };
  };

  /** The newest request. */
  get last(): Watched {
    const last = this.watched.at(-1);
    if (last === undefined) throw new Error("Nothing is watched");
    return last;
  }
}

/** A server that answers when the test does. */
export class FakeServer {
  /** All tries, oldest first. */
  readonly asks: PendingAsk[] = [];
  /** All stops, oldest first. */
  readonly stops: string[] = [];
  /** What a stop is answered with. */
  hearsStops = true;
  #answers: ((result: AskResult) => void)[] = [];

  readonly post = (ask: PendingAsk): Promise<AskResult> => {
    this.asks.push(ask);
    const { promise, resolve } = Promise.withResolvers<AskResult>();
    this.#answers.push(resolve);
    return promise;
  };

  readonly postStop = (replyId: string): Promise<boolean> => {
    this.stops.push(replyId);
    return Promise.resolve(this.hearsStops);
  };

  /** Keys of all that was to be stopped because it was taken back. */
  readonly takenBack: string[] = [];
  /** Whether the server hears that. */
  hearsTakeBacks = true;

  readonly postTakeBack: PostTakeBack = (key) => {
    this.takenBack.push(key);
    return Promise.resolve(this.hearsTakeBacks);
  };

  /** Answers the oldest try that waits, and lets the page hear it. */
  async answer(result: AskResult): Promise<void> {
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error("No question waits");
    answer(result);
    await Promise.resolve();
    await Promise.resolve();
  }

  /** Takes the oldest try that waits. */
  take(replyId: string, questionId: string | null = null): Promise<void> {
    const conversation = { id: "c1", title: "Title" };
    const answer = { replyId, questionId, conversation };
    return this.answer({ type: "taken", answer });
  }
}

/** Storage of one tab: outlives its pages. */
export class FakeKeep implements Keep {
  text: string | null = null;
  /** Whether there is no room for more. */
  isFull = false;

  read(): string | null {
    return this.text;
  }

  write(text: string): void {
    if (!this.isFull) this.text = text;
  }
}

/** News that come when the test brings them. */
export class FakeNews {
  /** Conversations that other tabs were told of. */
  readonly told: string[] = [];
  /** How often it was to look. */
  looks = 0;
  isOpen = false;
  #reader: NewsReader | undefined;

  /** The page that listens. */
  get reader(): NewsReader {
    if (this.#reader === undefined) throw new Error("Nobody listens");
    return this.#reader;
  }

  start(reader: NewsReader): void {
    this.#reader = reader;
    this.isOpen = true;
  }

  tell(conversationId: string): void {
    this.told.push(conversationId);
  }

  look(): void {
    this.looks++;
  }

  close(): void {
    this.isOpen = false;
  }
}

/** A tab with everything but a browser. */
export class FakeTab {
  readonly clock = new FakeClock();
  readonly timing = new FakeTiming();
  readonly page = new FakePage();
  readonly watch = new FakeWatch();
  readonly server = new FakeServer();
  readonly keep = new FakeKeep();
  readonly shelf = textShelf(this.keep);
  /** What the page hears when it asks whether there is a network. */
  isReachable: true | Promise<boolean> = true;
  readonly news = new FakeNews();
  readonly drafts = new FakeDrafts();
  readonly settings = signal(DEFAULT_SETTINGS);
  /** What the page said to its console. */
  readonly warnings: string[] = [];
  #ids = 0;

  /** The ports of a reply. */
  readonly reply: Omit<LiveReplyPorts, "onMismatch"> = {
    clock: this.clock,
    watch: this.watch.watch,
    digest: () => Promise.resolve(null),
  };

  readonly newId = (): string => `id${++this.#ids}`;

  /** A new page's outbox. */
  outbox(more: Partial<OutboxOptions> = {}): Outbox {
    return new Outbox({
      post: this.server.post,
      postTakeBack: this.server.postTakeBack,
      isReachable: () => this.isReachable,
      shelf: this.shelf,
      locks: null,
      openChannel: () => ({ post: () => {}, close: () => {} }),
      timing: this.timing,
      listenToPage: this.page.listen,
      ...more,
    });
  }
}

/** A piece of an answer. */
export function text(text: string): ReplyEvent {
  return { type: "text", text };
}

/** A good end. */
export const DONE: ReplyEnd = {
  type: "end",
  state: "done",
  finishReason: "stop",
};
