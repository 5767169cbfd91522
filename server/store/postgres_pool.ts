import {
  type Connect,
  PostgresConnection,
  PostgresWayError,
} from "./postgres_connection.ts";
import { TimeLimit } from "./time_limit.ts";

/** How a pool is made. */
export interface PostgresPoolOptions {
  readonly connect: Connect;
  /** Connections at most. */
  readonly max: number;
  /** How long a borrower may wait and work, in milliseconds. */
  readonly limitMs: number;
}

/** How long borrowers may go on when the pool is closed, in milliseconds. */
const CLOSE_MS = 5_000;

/**
 * Lends connections, each to one borrower at a time. A connection whose
 * borrower failed is thrown away, which undoes its transaction too; the next
 * borrower gets a new one. Nobody waits for ever, whatever the server or the
 * way to it does.
 */
export class PostgresPool implements AsyncDisposable {
  readonly #options: PostgresPoolOptions;
  readonly #idle: PostgresConnection[] = [];
  readonly #queue: ((connection: PostgresConnection) => void)[] = [];
  readonly #closing = new Set<Promise<void>>();
  #lent = 0;
  #isClosed = false;
  #onAllBack = () => {};

  constructor(options: PostgresPoolOptions) {
    this.#options = options;
  }

  /**
   * Works with a connection.
   *
   * @param work Calls `lift` on the limit when it may take as long as it takes.
   * @throws {Error} What `work` throws, or a {@linkcode PostgresWayError} when
   * the limit has passed.
   */
  async use<T>(
    work: (connection: PostgresConnection, limit: TimeLimit) => Promise<T>,
  ): Promise<T> {
    if (this.#isClosed) {
      throw new PostgresWayError("CONNECTION_ENDED", "closed the store");
    }
    using limit = new TimeLimit(
      this.#options.limitMs,
      () => new PostgresWayError("CONNECT_TIMEOUT", "heard nothing in time"),
    );
    const connection = await this.#take(limit);
    try {
      const result = await limit.race(work(connection, limit));
      this.#giveBack(connection);
      return result;
    } catch (error) {
      this.#throwAway(connection);
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    if (this.#lent > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#onAllBack = resolve;
      const timer = setTimeout(resolve, CLOSE_MS);
      await promise;
      clearTimeout(timer);
    }
    for (const connection of this.#idle.splice(0)) this.#close(connection);
    await Promise.all(this.#closing);
  }

  async #take(limit: TimeLimit): Promise<PostgresConnection> {
    const { max, connect } = this.#options;
    if (this.#lent < max) {
      this.#lent++;
      return this.#idleOne() ?? new PostgresConnection(connect);
    }
    const { promise, resolve } = Promise.withResolvers<PostgresConnection>();
    this.#queue.push(resolve);
    try {
      return await limit.race(promise);
    } catch (error) {
      const place = this.#queue.indexOf(resolve);
      if (place >= 0) this.#queue.splice(place, 1);
      // Its turn came in the very moment in which the limit passed.
      else promise.then((connection) => this.#giveBack(connection));
      throw error;
    }
  }

  /** The one used last, so that few stay in use; lost ones are forgotten. */
  #idleOne(): PostgresConnection | undefined {
    let connection = this.#idle.pop();
    while (connection?.isLost) connection = this.#idle.pop();
    return connection;
  }

  #giveBack(connection: PostgresConnection): void {
    if (connection.isLost) return this.#throwAway(connection);
    const next = this.#queue.shift();
    if (next !== undefined) return next(connection);
    this.#idle.push(connection);
    this.#noteBack();
  }

  #throwAway(connection: PostgresConnection): void {
    this.#close(connection);
    const next = this.#queue.shift();
    if (next === undefined) this.#noteBack();
    else next(new PostgresConnection(this.#options.connect));
  }

  #noteBack(): void {
    this.#lent--;
    if (this.#lent === 0) this.#onAllBack();
  }

  #close(connection: PostgresConnection): void {
    const closing = connection.close().finally(() =>
      this.#closing.delete(closing)
    );
    this.#closing.add(closing);
  }
}
