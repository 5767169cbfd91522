import type { ErrorCode } from "../lib/error/codes.ts";
import { failure } from "../lib/error/failure.ts";
import type { Language } from "../lib/i18n/language.ts";
import type { Outcome } from "../lib/reply/assembler.ts";
import type { EndEvent } from "../lib/reply/event.ts";
import {
  advance,
  type OwnerId,
  type ReplyId,
  type Seq,
} from "../lib/reply/ids.ts";
import { toRecordBody } from "../lib/reply/record.ts";
import type { Question } from "./attempts.ts";
import { Hub, type Subscription } from "./hub.ts";
import { Journal } from "./journal.ts";
import { LogWriter, type WriterBreak } from "./log_writer.ts";
import { readLost } from "./lost.ts";
import { run } from "./run.ts";
import { RunAbort } from "./run_signal.ts";
import type { TitleTry } from "./titles.ts";
import type { AppendEntry, LogRecord, ReplyRow, Store } from "./store/store.ts";

/** What the replies of one process work with. */
export interface RepliesOptions {
  readonly store: Store;
  /** This process's name in the store. */
  readonly node: string;
  /** How long a reply that needs a watcher goes on without, in ms. */
  readonly unwatchedMs: number;
}

/** How a reply is run. */
export interface RunOptions {
  readonly question: Omit<Question, "replyId">;
  /** Whether it goes on in the middle of another reply's text. */
  readonly continues: boolean;
  /** Whether nobody can press Stop: then it ends when nobody watches. */
  readonly needsWatcher: boolean;
  /** Asks for the conversation's title once the answer has ended. */
  readonly title?: TitleTry;
}

/** What Stop came to. */
export interface StopReceipt {
  readonly replyId: ReplyId;
  readonly state: ReplyRow["state"];
  /** The last record of the log; what was published up to it is kept. */
  readonly seq: Seq;
  /** Time from the request to the terminal, in milliseconds. */
  readonly afterMs: number;
  /** Whether this Stop closed the connection to the upstream. */
  readonly upstreamAborted: boolean;
}

interface ActiveRun {
  readonly abort: AbortController;
  readonly writer: LogWriter;
  readonly needsWatcher: boolean;
  /** Resolves when the log is closed. */
  readonly finished: Promise<void>;
  unwatched?: ReturnType<typeof setTimeout>;
}

/** How long Stop waits for a run in another process, in milliseconds. */
const REMOTE_STOP_MS = 5_000;
/** Age of the last heartbeat at which a run counts as dead, in ms. */
const STALE_MS = 6_000;
/** Most dead runs that are ended at once. */
const REAP_LIMIT = 50;

const BREAK_CODES = {
  store: "store_unavailable",
  refused: "lost",
  too_long: "reply_too_long",
} as const satisfies Record<WriterBreak["type"], ErrorCode>;

/**
 * The replies that this process writes and the watchers it serves. A run lives
 * as long as its answer, whoever watches.
 */
export class Replies {
  readonly #hub: Hub;
  readonly #options: RepliesOptions;
  readonly #journal: Journal;
  readonly #runs = new Map<ReplyId, ActiveRun>();
  /** Terminals that the store would not take; their watchers have them. */
  readonly #unsaved = new Map<ReplyId, AppendEntry>();

  constructor(options: RepliesOptions) {
    this.#options = options;
    this.#journal = new Journal(options.store);
    this.#hub = new Hub(options.store);
  }

  /** How many replies are being written here. */
  get count(): number {
    return this.#runs.size;
  }

  /** Whether the store does not take how a reply has ended. */
  get hasUnsaved(): boolean {
    return this.#unsaved.size > 0;
  }

  /** Starts to fill the log of a reply that this process has claimed. */
  start(reply: ReplyRow, options: RunOptions): void {
    const { question, continues, needsWatcher, title } = options;
    const abort = new AbortController();
    let broken: WriterBreak | undefined;
    const writer = this.#writerOf(reply, (why) => {
      broken = why;
      abort.abort(new RunAbort(failure(BREAK_CODES[why.type])));
    });
    const input = {
      ...question,
      continues,
      replyId: reply.id,
      signal: abort.signal,
      writer,
      ...(title !== undefined && {
        beforeEnd: ({ state }: Outcome) => title.claim(state),
      }),
    };
    const finished = run(input)
      .then((end) => {
        if (broken?.type === "store") {
          console.warn(`Writing the reply ${reply.id}: ${broken.error}`);
          this.#endInMemory(reply, { writer, end });
        }
        title?.ask(end.state, writer.text);
      })
      .catch((error: unknown) => {
        console.error(`Running the reply ${reply.id}:`, error);
      })
      .finally(() => {
        clearTimeout(this.#runs.get(reply.id)?.unwatched);
        this.#runs.delete(reply.id);
      });
    this.#runs.set(reply.id, { abort, writer, needsWatcher, finished });
    this.#noteWatchers(reply.id);
  }

  /**
   * Begins to watch a reply, wherever it runs.
   *
   * @throws {StoreError} When its log cannot be read.
   */
  async subscribe(reply: ReplyRow, language: Language): Promise<Subscription> {
    const subscription = await this.#hub.subscribe(reply, language);
    // The log that the store could not finish has no end.
    const unsaved = this.#unsaved.get(reply.id);
    if (unsaved !== undefined) this.#hub.publish(reply.id, unsaved.records);
    this.#noteWatchers(reply.id);
    return {
      channel: subscription.channel,
      [Symbol.dispose]: () => {
        subscription[Symbol.dispose]();
        this.#noteWatchers(reply.id);
      },
    };
  }

  /**
   * Stops a reply, before its first token or later, here or elsewhere.
   *
   * @returns What it came to; `undefined` when this owner has no such reply.
   * @throws {StoreError} When the store cannot be used.
   */
  async stop(id: ReplyId, owner: OwnerId): Promise<StopReceipt | undefined> {
    const since = performance.now();
    const { store } = this.#options;
    const reply = await store.requestStop(id, { owner, atMs: Date.now() });
    if (reply === undefined) return undefined;
    const wasRunning = reply.state === "running";
    using watching = await this.#hub.subscribe(reply, "en");
    const active = this.#runs.get(id);
    active?.abort.abort();
    if (active !== undefined) await active.finished;
    else if (wasRunning) await this.#ended(watching, REMOTE_STOP_MS);
    const now = await store.getReply(id) ?? reply;
    return {
      replyId: id,
      state: now.state,
      seq: watching.channel.last,
      afterMs: Math.round(performance.now() - since),
      upstreamAborted: wasRunning && now.state === "stopped",
    };
  }

  /** Ends the runs and the streams of replies that were deleted. */
  drop(replyIds: readonly ReplyId[]): void {
    for (const id of replyIds) this.#runs.get(id)?.abort.abort();
    this.#hub.drop(replyIds);
  }

  /** Takes in a wake-up of another process. */
  wake(replyIds: readonly ReplyId[]): void {
    this.#hub.wake(replyIds);
    const ours = replyIds.filter((id) => this.#runs.has(id));
    if (ours.length > 0) this.#quietly("Hearing a wake-up", this.#beat(ours));
  }

  /**
   * Once every second or two: proves that this process is alive, hears of Stop,
   * saves what could not be saved, ends the runs of dead processes and looks
   * for wake-ups that were lost.
   */
  async tick(): Promise<void> {
    if (this.#options.store.isShared) {
      this.#hub.poll((id) => this.#runs.has(id));
    }
    await this.#saveUnsaved();
    await this.#beat([...this.#runs.keys()]);
    await this.#reap();
  }

  /** Ends every run: after `graceMs` they end as failed by the shutdown. */
  async shutdown(graceMs: number): Promise<void> {
    const runs = [...this.#runs.values()];
    const all = Promise.all(runs.map((active) => active.finished));
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([all, promise]);
    clearTimeout(timer);
    for (const { abort } of runs) {
      abort.abort(new RunAbort(failure("shutdown")));
    }
    await all;
  }

  #writerOf(
    reply: ReplyRow,
    onBroken: (why: WriterBreak) => void,
    from?: { readonly seq: Seq; readonly text: string },
  ): LogWriter {
    return new LogWriter({
      replyId: reply.id,
      fence: reply.fence,
      journal: this.#journal,
      publish: (records) => this.#hub.publish(reply.id, records),
      onBroken,
      ...(from !== undefined && { from }),
    });
  }

  /** The store failed: the watchers learn it, and the store when it is back. */
  #endInMemory(
    { id, fence }: ReplyRow,
    { writer, end }: { readonly writer: LogWriter; readonly end: EndEvent },
  ): void {
    const records: LogRecord[] = [{
      seq: advance(writer.seq),
      atMs: Date.now(),
      ...toRecordBody(end),
    }];
    const { state } = end;
    this.#hub.publish(id, records);
    this.#unsaved.set(id, {
      replyId: id,
      fence,
      records,
      end: { state, text: writer.text },
    });
  }

  async #saveUnsaved(): Promise<void> {
    for (const [id, entry] of this.#unsaved) {
      await this.#journal.append(entry);
      this.#unsaved.delete(id);
      // Whoever came to watch in between has read a log without an end.
      this.#hub.wake([id]);
    }
  }

  async #beat(replyIds: readonly ReplyId[]): Promise<void> {
    if (replyIds.length === 0) return;
    const { store, node } = this.#options;
    const over = await store.heartbeat({ node, replyIds, atMs: Date.now() });
    for (const { replyId, reason } of over) {
      const active = this.#runs.get(replyId);
      if (reason === "stop") active?.abort.abort();
      else active?.abort.abort(new RunAbort(failure("lost")));
    }
  }

  async #reap(): Promise<void> {
    const { store, node } = this.#options;
    const atMs = Date.now();
    const dead = await store.claimStale({
      node,
      staleBeforeMs: atMs - STALE_MS,
      atMs,
      limit: REAP_LIMIT,
    });
    await Promise.all(dead.map((reply) => this.#endLost(reply)));
  }

  async #endLost(reply: ReplyRow): Promise<void> {
    const { from, outcome } = await readLost(this.#options.store, reply);
    const ignore = () => {
      // Another process has claimed it since, or will: its fence is newer.
    };
    await this.#writerOf(reply, ignore, from).close([], outcome);
  }

  /** Starts or ends the wait for a watcher, where a reply needs one. */
  #noteWatchers(id: ReplyId): void {
    const active = this.#runs.get(id);
    if (!active?.needsWatcher) return;
    clearTimeout(active.unwatched);
    if (this.#hub.watchersOf(id) > 0) return;
    active.unwatched = setTimeout(
      () => active.abort.abort(),
      this.#options.unwatchedMs,
    );
  }

  async #ended({ channel }: Subscription, limitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, limitMs);
    const unlisten = channel.listen(() => channel.isOver && resolve());
    if (channel.isOver) resolve();
    await promise;
    unlisten();
    clearTimeout(timer);
  }

  #quietly(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => console.warn(`${what}:`, error));
  }
}
