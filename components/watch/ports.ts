/** What watching a reply needs from the browser, so that tests can stand in. */

import type { EventName } from "../../lib/view/reply_event.ts";

/** Something that can be ended. Ending it twice is harmless. */
export interface Connection {
  close(): void;
}

/** Runs `work` after `ms` milliseconds. Returns its undoing. */
export type Later = (ms: number, work: () => void) => () => void;

/** Time and chance. */
export interface Timing {
  /** Milliseconds by the wall clock, which goes on while a phone sleeps. */
  now(): number;
  readonly later: Later;
  /** A number from 0 up to 1. */
  random(): number;
}

/** One event of a reply's log as it came over the wire. */
export interface RawEvent {
  /** Its place in the log, from 1. */
  readonly seq: number;
  readonly name: EventName;
  /** JSON text, not yet decoded. */
  readonly data: string;
}

/** Who is told what one connection brings. */
export interface SourceListener {
  event(event: RawEvent): void;
  ping(): void;
  /** Something came whose place in the log cannot be told. */
  unreadable(): void;
  /**
   * The connection broke.
   *
   * @param isClosed Whether the browser has given up; else it tries again by
   * itself.
   */
  broken(isClosed: boolean): void;
}

/** Where a watcher begins. */
export interface Cursor {
  readonly replyId: string;
  /** The last event it has; 0 is none. */
  readonly after: number;
}

/** What is to be watched, and how. */
export interface WatchRequest extends Cursor {
  /** Asks the server alone, not the other tabs. Default: no. */
  readonly alone?: boolean;
}

/**
 * Opens one connection. The listener hears nothing before this returns, and
 * nothing once the connection is closed.
 */
export type OpenSource = (
  cursor: Cursor,
  listener: SourceListener,
) => Connection;

/** Asks what is behind the address of a reply's events. */
export type Probe = (cursor: Cursor) => Promise<ProbeResult>;

/** `over`: nothing comes after the cursor; `gone`: no such reply. */
export type ProbeResult = "there" | "over" | "gone" | "unknown";

/** A claim on a lock, held or waiting. */
export interface LockClaim {
  /** Gives the lock back, or leaves the queue. */
  release(): void;
}

/** How a lock is claimed. */
export interface LockOptions {
  /** Takes the lock from whoever holds it, instead of queueing. */
  readonly steal: boolean;
  /** Called once the lock is held; never before `acquire` returns. */
  held(): void;
  /** Called when somebody has stolen it. */
  lost(): void;
}

/** One lock a name in the whole browser. */
export interface Locks {
  acquire(name: string, options: LockOptions): LockClaim;
}

/** A line to the other tabs. */
export interface Channel extends Connection {
  post(message: unknown): void;
}

/** Opens the channel of that name, which hears all other tabs but not us. */
export type OpenChannel = (
  name: string,
  hear: (message: unknown) => void,
) => Channel;

/** Why a page looks after its connections at once. */
export type WakeReason = "shown" | "online";

/** What befalls a page. */
export interface PageListener {
  /** The page is seen again, back from the cache, or has a network again. */
  wake(why: WakeReason): void;
  /** The page is left or frozen; it may come back with a `wake`. */
  rest(): void;
}

/** Tells what befalls the page. Returns its undoing. */
export type ListenToPage = (listener: PageListener) => () => void;

/** Calls `lost` whenever the browser has lost its network. Returns its undoing. */
export type ListenToLoss = (lost: () => void) => () => void;

/** All of the above. */
export interface WatchPorts {
  readonly openSource: OpenSource;
  readonly probe: Probe;
  /** `null` where the page is no secure context. */
  readonly locks: Locks | null;
  readonly openChannel: OpenChannel;
  readonly listenToPage: ListenToPage;
  readonly listenToLoss: ListenToLoss;
  readonly timing: Timing;
  /** Time between two pings of the server, in milliseconds. */
  readonly pingMs: number;
}
