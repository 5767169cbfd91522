import type postgres from "postgres";
import { naming } from "./failure.ts";
import { CHANNEL, POSTGRES_DIALECT } from "./postgres_dialect.ts";
import { postgresFailure } from "./postgres_failure.ts";
import type { Engine, Row, Script, ScriptMode, Statement } from "./sql.ts";

/** A connection of the pool, or the one that a transaction holds. */
type Runner = Pick<postgres.Sql, "unsafe">;

/** Runs scripts on a pool of PostgreSQL connections. */
export class PostgresEngine implements Engine {
  readonly dialect = POSTGRES_DIALECT;
  readonly isShared = true;
  readonly #sql: postgres.Sql;
  readonly #name: string;

  /**
   * @param sql Closed by `asyncDispose`.
   * @param name The `application_name` of its connections, unlike all others.
   */
  constructor(sql: postgres.Sql, name: string) {
    this.#sql = sql;
    this.#name = name;
  }

  run<T>(script: () => Script<T>, mode: ScriptMode): Promise<T> {
    return naming(postgresFailure, async () => {
      if (mode === "read") return await drive(this.#sql, script());
      // Boxed: the driver's type unwraps promises and arrays of them.
      const { result } = await this.#sql.begin(async (transaction) => ({
        result: await drive(transaction, script()),
      }));
      return result;
    });
  }

  /** Listens on a connection of its own, made again whenever it is lost. */
  listen(
    listener: (replyIds: readonly string[]) => void,
  ): Promise<AsyncDisposable> {
    return naming(postgresFailure, async () => {
      const { unlisten } = await this.#sql.listen(
        CHANNEL,
        (payload) => {
          const [sender, ...replyIds] = payload.split(",");
          // Our own appends need not wake us, one time each.
          if (sender !== this.#name) listener(replyIds);
        },
      );
      return { [Symbol.asyncDispose]: unlisten };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sql.end({ timeout: 5 });
  }
}

/** The statements of one step go out together, without waiting for each. */
async function drive<T>(runner: Runner, script: Script<T>): Promise<T> {
  let step = script.next();
  while (!step.done) {
    const running = step.value.map((statement) => execute(runner, statement));
    step = script.next(await Promise.all(running));
  }
  return step.value;
}

function execute(
  runner: Runner,
  { sql, params = [] }: Statement,
): Promise<readonly Row[]> {
  return runner.unsafe(numbered(sql), [...params], { prepare: true });
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
