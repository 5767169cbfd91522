import type postgres from "postgres";
import type { Row, Statement } from "./sql.ts";

/** Makes a driver of one connection that tells when it has lost it. */
export type Connect = (onClose: () => void) => postgres.Sql;

/** How long the driver may take to say goodbye, in seconds. */
const GOODBYE_S = 1;

/**
 * One connection, with a driver to itself, good for one life: the driver would
 * connect again, but then it still holds the question that was cut off. What
 * comes next may wait for ever, run outside of its transaction or end the
 * process (https://github.com/porsager/postgres/issues/1097, /1130, /1155).
 */
export class PostgresConnection {
  readonly #sql: postgres.Sql;
  #isLost = false;

  /** @param connect Connects at the first statement. */
  constructor(connect: Connect) {
    this.#sql = connect(() => this.#isLost = true);
  }

  /** Whether it is of no use any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** @throws {Error} The server's or the driver's, with a `code`. */
  async execute(
    { sql, params = [] }: Statement,
  ): Promise<readonly Row[]> {
    if (this.#isLost) {
      throw new PostgresWayError("CONNECTION_CLOSED", "lost the connection");
    }
    return await this.#sql.unsafe(numbered(sql), [...params], {
      prepare: true,
    });
  }

  /** Closes it; statements under way fail within a second. */
  async close(): Promise<void> {
    this.#isLost = true;
    await this.#sql.end({ timeout: GOODBYE_S });
  }
}

/** The way to the server failed; `code` is of the kind that the driver uses. */
export class PostgresWayError extends Error {
  override readonly name = "PostgresWayError";
  readonly code: string;

  /** @param found What has happened, for people. */
  constructor(code: string, found: string) {
    super(`Asking PostgreSQL: ${found}, wanted an answer`);
    this.code = code;
  }
}

const texts = new Map<string, string>();

/** PostgreSQL writes `$1` for `?1`. */
function numbered(sql: string): string {
  const known = texts.get(sql);
  if (known !== undefined) return known;
  const text = sql.replace(/\?(\d+)/g, "$$$1");
  texts.set(sql, text);
  return text;
}
