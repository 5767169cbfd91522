/** A browser with several tabs, for tests of who watches a reply. */

import { ReplyWatch } from "../../components/watch/reply_watch.ts";
import type {
  Connection,
  Cursor,
  LockOptions,
  Locks,
  OpenChannel,
  ProbeResult,
  RawEvent,
  SourceListener,
  WatchPorts,
} from "../../components/watch/ports.ts";
import type { EndState, ReplyEvent } from "../../lib/view/reply_event.ts";
import type { LostReason } from "../../lib/view/reply_view.ts";
import { FakePage, FakeTiming } from "./chat_fakes.ts";

/** What a tab begins with. */
export interface TabOptions {
  /** The last event that its page was drawn with. */
  readonly after: number;
  /** Whether it may use locks. */
  readonly locks: boolean;
  /** Whether it is to leave the other tabs alone. */
  readonly alone: boolean;
}

/** One connection to the fake server. */
export interface FakeSource extends Cursor {
  readonly listener: SourceListener;
  closed: boolean;
  /** The last event that went through it. */
  sent: number;
}

/** What waits to happen between the tabs, oldest first, tab by tab. */
interface Mail {
  readonly from: FakeTab;
  readonly to: FakeTab;
  readonly message: unknown;
}

/**
 * One browser and one server with one reply. Nothing moves by itself: locks
 * are granted, messages delivered and events sent when the test says so.
 */
export class FakeBrowser {
  readonly timing = new FakeTiming();
  /** The reply's log, as the server has it. */
  readonly log: RawEvent[] = [];
  /** All connections ever opened. */
  readonly sources: FakeSource[] = [];
  readonly tabs: FakeTab[] = [];
  /** What the server says when it is asked for a status. */
  probe: ProbeResult | Promise<ProbeResult> = "there";
  /** All that tabs have ever told each other. */
  readonly posted: unknown[] = [];
  readonly #locks = new FakeLocks();
  readonly #mail: Mail[] = [];

  /** Connections that are open. */
  get open(): FakeSource[] {
    return this.sources.filter(({ closed }) => !closed);
  }

  /** Opens a tab whose page was drawn with the log up to `after`. */
  openTab(after = 0, options: Partial<TabOptions> = {}): FakeTab {
    const tab = new FakeTab(this, {
      after,
      locks: true,
      alone: false,
      ...options,
    });
    this.tabs.push(tab);
    return tab;
  }

  /** Adds to the log without telling anybody. */
  append(...events: RawEvent[]): void {
    this.log.push(...events);
  }

  /** Adds pieces of text to the log. */
  write(...pieces: string[]): void {
    for (const content of pieces) {
      this.append(rawText(this.log.length + 1, content));
    }
  }

  /** Adds the end to the log. */
  end(state: EndState = "done"): void {
    const seq = this.log.length + 1;
    this.append({ seq, name: "end", data: JSON.stringify({ state }) });
  }

  /** Sends one event that a connection has not had yet. */
  sendOne(source: FakeSource): boolean {
    const event = this.log[source.sent];
    if (source.closed || event === undefined) return false;
    source.sent++;
    source.listener.event(event);
    return true;
  }

  /** Delivers the oldest message to `to`, or to anybody. */
  deliverOne(to?: FakeTab): boolean {
    const index = this.#mail.findIndex((mail) => !to || mail.to === to);
    const [mail] = index < 0 ? [] : this.#mail.splice(index, 1);
    if (mail === undefined) return false;
    mail.to.hear(mail.message);
    return true;
  }

  /** Loses the oldest message to `to`, or to anybody. */
  loseOne(to?: FakeTab): void {
    const index = this.#mail.findIndex((mail) => !to || mail.to === to);
    if (index >= 0) this.#mail.splice(index, 1);
  }

  /** Lets happen all that can happen now. */
  settle(): void {
    let isMoving = true;
    while (isMoving) {
      isMoving = this.#locks.grant() || this.deliverOne();
      for (const source of this.open) {
        isMoving = this.sendOne(source) || isMoving;
      }
    }
  }

  /** Grants the lock if it is free. */
  grantLock(): boolean {
    return this.#locks.grant();
  }

  /** Lets time pass while every open connection pings. */
  passWithPings(ms: number): void {
    for (let at = 0; at < ms; at += PING_MS) {
      for (const { listener } of this.open) listener.ping();
      this.settle();
      this.timing.pass(PING_MS);
      this.settle();
    }
  }

  /** Puts a message on its way to all other tabs. */
  post(from: FakeTab, message: unknown): void {
    this.posted.push(message);
    for (const to of this.tabs) {
      if (to !== from) this.#mail.push({ from, to, message });
    }
  }

  /** The tab's share of the browser. */
  portsOf(tab: FakeTab, { locks }: { readonly locks: boolean }): WatchPorts {
    return {
      openSource: (cursor, listener) => this.#open(tab, { cursor, listener }),
      probe: () => Promise.resolve(this.probe),
      locks: locks ? this.#locksOf(tab) : null,
      openChannel: tab.openChannel,
      listenToPage: tab.page.listen,
      listenToLoss: tab.page.listenToLoss,
      timing: {
        now: () => this.timing.now(),
        random: () => this.timing.random(),
        later: (ms, work) => {
          let isOff = false;
          // A frozen tab's timer can still be cancelled before it runs.
          const late = () => isOff || work();
          const cancel = this.timing.later(ms, () => tab.run(late));
          return () => {
            isOff = true;
            cancel();
          };
        },
      },
      pingMs: PING_MS,
    };
  }

  #open(tab: FakeTab, { cursor, listener }: {
    readonly cursor: Cursor;
    readonly listener: SourceListener;
  }): Connection {
    const hear = (work: () => void) => tab.run(() => source.closed || work());
    const source: FakeSource = {
      ...cursor,
      closed: false,
      sent: cursor.after,
      listener: {
        event: (event) => hear(() => listener.event(event)),
        ping: () => hear(() => listener.ping()),
        unreadable: () => hear(() => listener.unreadable()),
        broken: (isClosed) => hear(() => listener.broken(isClosed)),
      },
    };
    this.sources.push(source);
    return { close: () => void (source.closed = true) };
  }

  #locksOf(tab: FakeTab): Locks {
    return {
      acquire: (name, { steal, held, lost }) => {
        let isReleased = false;
        const unlessReleased = (work: () => void) => () =>
          tab.run(() => isReleased || work());
        const claim = this.#locks.acquire(name, {
          steal,
          held: unlessReleased(held),
          lost: unlessReleased(lost),
        });
        return {
          release() {
            isReleased = true;
            claim.release();
          },
        };
      },
    };
  }
}

/** The server's pings, in milliseconds. */
export const PING_MS = 4_000;

/** One tab that watches the reply. */
export class FakeTab {
  readonly page = new FakePage();
  /** What its watcher was told, events as they came. */
  readonly events: (ReplyEvent & { readonly seq: number })[] = [];
  /** Whether it could be reached, change by change. */
  readonly connected: boolean[] = [];
  readonly lost: LostReason[] = [];
  readonly watch: ReplyWatch;
  readonly #browser: FakeBrowser;
  #hears: ((message: unknown) => void) | null = null;
  /** What a frozen tab has to do when it thaws. */
  #frozen: (() => void)[] | null = null;

  constructor(browser: FakeBrowser, options: TabOptions) {
    this.#browser = browser;
    const { after, alone } = options;
    this.watch = new ReplyWatch({ replyId: "r", after, alone }, {
      ports: browser.portsOf(this, options),
      watcher: {
        event: (event) => void this.events.push(event),
        connected: (isConnected) => void this.connected.push(isConnected),
        lost: (reason) => void this.lost.push(reason),
      },
    });
  }

  readonly openChannel: OpenChannel = (_name, hear) => {
    this.#hears = hear;
    return {
      post: (message) => this.#browser.post(this, message),
      close: () => this.#hears = null,
    };
  };

  /** All text it was told, put together. */
  get text(): string {
    return this.events
      .map((event) => event.type === "text" ? event.text : "").join("");
  }

  /** Takes a message from another tab. */
  hear(message: unknown): void {
    this.run(() => this.#hears?.(message));
  }

  /** Does some work of the tab's script, once it can. */
  run(work: () => void): void {
    if (this.#frozen === null) work();
    else this.#frozen.push(work);
  }

  /** Stops all that the tab's script does; it lets go of nothing. */
  freeze(): void {
    this.#frozen ??= [];
  }

  /** Does all that was to be done meanwhile. */
  thaw(): void {
    const missed = this.#frozen ?? [];
    this.#frozen = null;
    for (const work of missed) work();
  }

  /** Closes the tab, as a browser does: without a word to its script. */
  close(): void {
    this.watch.close();
  }
}

/** A piece of text as it is on the wire. */
export function rawText(seq: number, content: string): RawEvent {
  const data = JSON.stringify({ choices: [{ delta: { content } }] });
  return { seq, name: "message", data };
}

interface Claim {
  readonly options: LockOptions;
  isHeld: boolean;
}

/** One lock for all names: the tests watch one reply. */
class FakeLocks implements Locks {
  #queue: Claim[] = [];

  acquire(_name: string, options: LockOptions) {
    const claim: Claim = { options, isHeld: false };
    if (options.steal) this.#queue.unshift(claim);
    else this.#queue.push(claim);
    return {
      release: () => {
        this.#queue = this.#queue.filter((other) => other !== claim);
      },
    };
  }

  /** Gives the lock to the first in the queue, robbing whoever has it. */
  grant(): boolean {
    const [first] = this.#queue;
    if (first === undefined || first.isHeld) return false;
    const robbed = this.#queue.find(({ isHeld }) => isHeld);
    if (robbed !== undefined) {
      this.#queue = this.#queue.filter((other) => other !== robbed);
      robbed.options.lost();
    }
    first.isHeld = true;
    first.options.held();
    return true;
  }
}
