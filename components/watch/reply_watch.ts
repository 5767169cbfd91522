import {
  decodeReplyEvent,
  type ReplyEvent,
} from "../../lib/view/reply_event.ts";
import type { LostReason } from "../../lib/view/reply_view.ts";
import { EventMemory } from "./event_memory.ts";
import type {
  Channel,
  Connection,
  LockClaim,
  Locks,
  RawEvent,
  WakeReason,
  WatchPorts,
  WatchRequest,
} from "./ports.ts";
import { decodeSharedMessage, type SharedMessage } from "./shared_message.ts";
import { Silence } from "./silence.ts";
import { SteadySource } from "./steady_source.ts";

/** Who is told what happens to one reply. */
export interface Watcher {
  /** Called with each event of the log after the cursor, once and in order. */
  event(event: ReplyEvent & { readonly seq: number }): void;
  /** Called when news can reach us again, or no longer. */
  connected(isConnected: boolean): void;
  /** Called at most once, in place of an `end`. */
  lost(reason: LostReason): void;
}

/**
 * Watches a reply from a cursor to its end.
 *
 * @param request The reply, and the last event that the watcher has.
 * @param watcher Told of the rest; never before this returns.
 */
export type Watch = (request: WatchRequest, watcher: Watcher) => Connection;

/** Silence is suspicious after so many pings have not come. */
const PINGS_MISSED = 2.5;
/** How long a follower waits at least for the leader's answer, in ms. */
const ANSWER_MS = 1_500;
/** How long a leader goes on answering after the end, in milliseconds. */
const LINGER_MS = 1_000;
/** Readings of the same place that fail before it counts as unreadable. */
const READINGS = 3;

/**
 * One tab's watch of one reply. Of all tabs of a browser that watch it, the
 * one that holds the lock leads: it alone has a connection, and it tells the
 * others what it hears. They take over when it closes, and rob it of the lock
 * when it falls silent or lacks what they need. So there are two states only,
 * and whoever leads reads on from its own cursor: no way to lead or to change
 * the leader can lose an event.
 *
 * Without locks every tab leads for itself.
 */
export class ReplyWatch implements Connection {
  readonly #replyId: string;
  readonly #watcher: Watcher;
  readonly #ports: WatchPorts;
  /** `null` when this tab is to watch, or can only watch, on its own. */
  readonly #locks: Locks | null;
  readonly #silence: Silence;
  readonly #unlisten: () => void;
  #cursor: number;
  #failedReadings = 0;
  #hasEnded = false;
  #isConnected = true;
  #channel: Channel | null = null;
  #lock: LockClaim | null = null;
  /** There while this tab leads. */
  #source: SteadySource | null = null;
  #memory = new EventMemory(0);
  /** There while an answer of the leader is awaited. */
  #cancelWant: (() => void) | null = null;
  #cancelLinger: (() => void) | null = null;

  constructor({ replyId, after, alone = false }: WatchRequest, options: {
    readonly watcher: Watcher;
    readonly ports: WatchPorts;
  }) {
    this.#replyId = replyId;
    this.#cursor = after;
    this.#watcher = options.watcher;
    this.#ports = options.ports;
    this.#locks = alone ? null : options.ports.locks;
    const { timing, pingMs, listenToPage, listenToLoss } = options.ports;
    const limitMs = pingMs * PINGS_MISSED;
    this.#silence = new Silence(timing, limitMs, () => this.#onSilence());
    const unlisteners = [
      listenToPage({
        wake: (why) => this.#wake(why),
        rest: () => this.#rest(),
      }),
      listenToLoss(() => this.#onLoss()),
    ];
    this.#unlisten = () => unlisteners.forEach((unlisten) => unlisten());
    this.#start();
  }

  /** Watches no more; the watcher hears nothing more. */
  close(): void {
    this.#hasEnded = true;
    this.#cancelLinger?.();
    this.#unlisten();
    this.#rest();
  }

  #start(): void {
    this.#silence.heard();
    if (this.#locks === null) return this.#lead();
    this.#channel = this.#ports.openChannel(
      this.#name,
      (message) => this.#onMessage(message),
    );
    this.#claimLock(false);
    this.#want();
  }

  /** Lets go of everything, in a way that `#start` can take up again. */
  #rest(): void {
    this.#stopWanting();
    this.#silence.close();
    this.#source?.close();
    this.#source = null;
    this.#lock?.release();
    this.#lock = null;
    this.#channel?.close();
    this.#channel = null;
  }

  #wake(why: WakeReason): void {
    if (this.#hasEnded) return;
    const isResting = this.#channel === null && this.#source === null;
    if (isResting) return this.#start();
    // A connection made over another network may be dead without a sign.
    if (why === "online") this.#source?.reopen();
    else this.#source?.hurry();
    this.#silence.check();
  }

  /**
   * A connection over a network that is gone makes no sound, so there is no
   * waiting for it to break. One to this very machine lives on: whatever
   * comes next says so.
   */
  #onLoss(): void {
    if (this.#hasEnded) return;
    if (this.#source === null) this.#report(false);
    else this.#goDown();
  }

  get #name(): string {
    return `freshet-reply-${this.#replyId}`;
  }

  #claimLock(steal: boolean): void {
    this.#lock?.release();
    this.#lock = this.#locks?.acquire(this.#name, {
      steal,
      held: () => this.#lead(),
      lost: () => this.#follow(),
    }) ?? null;
  }

  #lead(): void {
    this.#stopWanting();
    this.#memory = new EventMemory(this.#cursor);
    this.#source = new SteadySource({
      replyId: this.#replyId,
      cursor: () => this.#cursor,
      ports: this.#ports,
      listener: {
        event: (event) => this.#onOwnEvent(event),
        ping: () => {
          this.#hear();
          this.#tellAlive();
        },
        unreadable: () => this.#readAgain(),
        down: () => this.#goDown(),
        lost: (reason) => this.#lose(reason),
      },
    });
    this.#tellAlive();
  }

  /** Somebody has stolen the lock: they lead now. */
  #follow(): void {
    this.#source?.close();
    this.#source = null;
    if (!this.#hasEnded) this.#claimLock(false);
  }

  #onOwnEvent(event: RawEvent): void {
    this.#hear();
    if (event.seq <= this.#cursor) return;
    if (!this.#take(event)) return this.#readAgain();
    this.#memory.add(event);
    this.#tell({ type: "events", events: [event] });
    if (this.#hasEnded) this.#linger();
  }

  #goDown(): void {
    this.#report(false);
    this.#tellAlive();
  }

  #onMessage(data: unknown): void {
    const message = decodeSharedMessage(data);
    if (message === undefined) return;
    if (this.#source !== null || this.#hasEnded) {
      if (message.type === "want") this.#answer(message.after);
      return;
    }
    switch (message.type) {
      case "want":
        return;
      case "alive":
        this.#hear(message.connected);
        if (message.seq > this.#cursor) this.#want();
        else this.#stopWanting();
        return;
      case "events":
        return this.#takeShared(message.events);
      case "cannot":
        if (message.after >= this.#cursor) this.#rob();
        return;
      default:
        return message satisfies never;
    }
  }

  #takeShared(events: readonly RawEvent[]): void {
    this.#hear();
    for (const event of events) {
      if (event.seq > this.#cursor && !this.#take(event)) return this.#want();
    }
    this.#stopWanting();
    if (this.#hasEnded) this.close();
  }

  /** Answers a follower; a tab that has ended does so for a moment longer. */
  #answer(after: number): void {
    const events = this.#memory.after(after);
    if (events === undefined) this.#tell({ type: "cannot", after });
    else this.#tell({ type: "events", events });
  }

  /**
   * Takes in the next event.
   *
   * @returns Whether it was the next, and could be read.
   */
  #take(raw: RawEvent): boolean {
    if (raw.seq !== this.#cursor + 1) return false;
    const event = decodeReplyEvent(raw.name, raw.data);
    if (event === undefined) return false;
    this.#cursor = raw.seq;
    this.#failedReadings = 0;
    this.#hasEnded = event.type === "end";
    this.#watcher.event({ ...event, seq: raw.seq });
    return true;
  }

  /** Something is missing or broken: what the server has stored is whole. */
  #readAgain(): void {
    if (++this.#failedReadings < READINGS) this.#source?.reopen();
    else this.#lose("unreadable");
  }

  /** Asks the leader for what comes after the cursor, unless it was asked. */
  #want(): void {
    if (this.#cancelWant !== null) return;
    this.#tell({ type: "want", after: this.#cursor });
    const { later, random } = this.#ports.timing;
    // Not all at once, so that one of them can tell the others that it leads.
    const patience = ANSWER_MS * (1 + random());
    this.#cancelWant = later(patience, () => this.#rob());
  }

  #stopWanting(): void {
    this.#cancelWant?.();
    this.#cancelWant = null;
  }

  /** Leads, whoever leads now. */
  #rob(): void {
    this.#stopWanting();
    this.#claimLock(true);
  }

  #onSilence(): void {
    if (this.#source === null) return this.#want();
    this.#source.reopen();
    this.#goDown();
  }

  /** Closes the connection, and the rest once late followers have asked. */
  #linger(): void {
    this.#silence.close();
    this.#source?.close();
    this.#cancelLinger = this.#ports.timing.later(
      LINGER_MS,
      () => this.close(),
    );
  }

  #lose(reason: LostReason): void {
    if (this.#hasEnded) return;
    this.close();
    this.#watcher.lost(reason);
  }

  #hear(isConnected = true): void {
    this.#silence.heard();
    this.#report(isConnected);
  }

  #report(isConnected: boolean): void {
    if (isConnected === this.#isConnected) return;
    this.#isConnected = isConnected;
    this.#watcher.connected(isConnected);
  }

  #tellAlive(): void {
    const connected = this.#isConnected;
    this.#tell({ type: "alive", seq: this.#cursor, connected });
  }

  #tell(message: SharedMessage): void {
    this.#channel?.post(message);
  }
}
