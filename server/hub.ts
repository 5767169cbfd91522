import type { Language } from "../lib/i18n/language.ts";
import type { ReplyId } from "../lib/reply/ids.ts";
import { Channel } from "./channel.ts";
import { headOf } from "./reply_head.ts";
import type { LogRecord, ReplyRow, Store } from "./store/store.ts";

/** Most records that one read brings in. */
const READ_LIMIT = 1_000;

interface Line {
  readonly replyId: ReplyId;
  readonly channel: Channel;
  watchers: number;
  /** The read under way; a wake-up meanwhile asks for one more. */
  reading: Promise<void> | undefined;
  again: boolean;
}

/** A watcher's hold on a channel. Dispose of it to leave. */
export interface Subscription extends Disposable {
  readonly channel: Channel;
}

/**
 * Brings logs to their watchers: one channel per reply and language, however
 * many watch it, fed by this process's runs or, after a wake-up, by the store.
 *
 * A wake-up carries no data, so it may be lost, repeated or merged: the channel
 * reads on from where it stands.
 */
export class Hub {
  readonly #store: Pick<Store, "readLog" | "getReply">;
  readonly #lines = new Map<string, Line>();

  /** @param store Where logs are read from. */
  constructor(store: Pick<Store, "readLog" | "getReply">) {
    this.#store = store;
  }

  /**
   * Begins to watch a reply.
   *
   * @throws {StoreError} When the log cannot be read.
   */
  async subscribe(reply: ReplyRow, language: Language): Promise<Subscription> {
    const key = `${reply.id} ${language}`;
    const line = this.#lines.get(key) ?? this.#open(key, { reply, language });
    line.watchers++;
    const leave = () => this.#leave(key, line);
    try {
      await this.#read(line);
      await line.channel.opened;
    } catch (error) {
      leave();
      throw error;
    }
    return { channel: line.channel, [Symbol.dispose]: leave };
  }

  /** Passes on records of a run of this process, once they are durable. */
  publish(replyId: ReplyId, records: readonly LogRecord[]): void {
    for (const line of this.#linesOf([replyId])) {
      if (!line.channel.feed(records)) this.#readQuietly(line);
    }
  }

  /** Looks for news of these replies in the store. */
  wake(replyIds: readonly ReplyId[]): void {
    for (const line of this.#linesOf(replyIds)) this.#readQuietly(line);
  }

  /** Looks for news of every watched reply that this process does not run. */
  poll(isLocal: (replyId: ReplyId) => boolean): void {
    for (const line of this.#lines.values()) {
      if (!isLocal(line.replyId)) this.#readQuietly(line);
    }
  }

  /** Ends the streams of replies that were deleted. */
  drop(replyIds: readonly ReplyId[]): void {
    for (const { channel } of this.#linesOf(replyIds)) channel.close();
  }

  /** How many watch this reply here. */
  watchersOf(replyId: ReplyId): number {
    return this.#linesOf([replyId]).reduce(
      (sum, line) => sum + line.watchers,
      0,
    );
  }

  #open(
    key: string,
    { reply, language }: {
      readonly reply: ReplyRow;
      readonly language: Language;
    },
  ): Line {
    const line: Line = {
      replyId: reply.id,
      channel: new Channel(headOf(reply, language)),
      watchers: 0,
      reading: undefined,
      again: false,
    };
    this.#lines.set(key, line);
    return line;
  }

  #leave(key: string, line: Line): void {
    if (--line.watchers > 0) return;
    this.#lines.delete(key);
    line.channel.close();
  }

  #linesOf(replyIds: readonly ReplyId[]): Line[] {
    return replyIds.flatMap((id) =>
      (["zh", "en"] as const).flatMap((language) =>
        this.#lines.get(`${id} ${language}`) ?? []
      )
    );
  }

  #readQuietly(line: Line): void {
    this.#look(line).catch((error: unknown) => {
      // The next wake-up or poll tries again; the watcher keeps what it has.
      console.warn(`Reading the log of ${line.replyId}:`, error);
    });
  }

  async #look(line: Line): Promise<void> {
    const { channel, replyId } = line;
    const { last } = channel;
    await this.#read(line);
    if (channel.hasEnd || channel.last > last) return;
    // Nothing new: another process may have deleted it.
    if (await this.#store.getReply(replyId) === undefined) channel.close();
  }

  #read(line: Line): Promise<void> {
    if (line.reading !== undefined) {
      line.again = true;
      return line.reading;
    }
    line.reading = this.#readAll(line);
    return line.reading;
  }

  async #readAll(line: Line): Promise<void> {
    const { channel, replyId } = line;
    let count: number;
    try {
      do {
        line.again = false;
        const records = await this.#store.readLog(replyId, {
          after: channel.last,
          limit: READ_LIMIT,
        });
        channel.feed(records);
        count = records.length;
      } while (count === READ_LIMIT || line.again);
    } finally {
      // In the same turn as the last look at `again`: a wake-up that comes
      // later begins a new reading.
      line.reading = undefined;
    }
  }
}
