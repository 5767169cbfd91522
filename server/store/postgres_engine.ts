import type postgres from "postgres";
import { naming } from "./failure.ts";
import type { PostgresConnection } from "./postgres_connection.ts";
import { CHANNEL, POSTGRES_DIALECT } from "./postgres_dialect.ts";
import { postgresFailure } from "./postgres_failure.ts";
import type { PostgresPool } from "./postgres_pool.ts";
import type { Engine, Script, ScriptMode } from "./sql.ts";

/** What an engine works with; it closes both. */
export interface PostgresEngineOptions {
  readonly pool: PostgresPool;
  /** A driver for listening only. */
  readonly listener: postgres.Sql;
  /** The `application_name` of its connections, unlike all others. */
  readonly name: string;
}

/** Runs scripts on a pool of PostgreSQL connections. */
export class PostgresEngine implements Engine {
  readonly dialect = POSTGRES_DIALECT;
  readonly isShared = true;
  readonly #options: PostgresEngineOptions;

  constructor(options: PostgresEngineOptions) {
    this.#options = options;
  }

  run<T>(script: () => Script<T>, mode: ScriptMode): Promise<T> {
    return naming(
      postgresFailure,
      () =>
        this.#options.pool.use(async (connection, limit) => {
          if (mode === "read") return await drive(connection, script());
          await connection.execute({ sql: "BEGIN" });
          // The server is there; the work itself may be long.
          if (mode !== "write") limit.lift();
          // A failure is undone by the pool, which closes the connection.
          const result = await drive(connection, script());
          await connection.execute({ sql: "COMMIT" });
          return result;
        }),
    );
  }

  /** Listens on a connection of its own, made again whenever it is lost. */
  listen(
    listener: (replyIds: readonly string[]) => void,
  ): Promise<AsyncDisposable> {
    return naming(postgresFailure, async () => {
      const { unlisten } = await this.#options.listener.listen(
        CHANNEL,
        (payload) => {
          const [sender, ...replyIds] = payload.split(",");
          // Our own appends need not wake us, one time each.
          if (sender !== this.#options.name) listener(replyIds);
        },
      );
      return { [Symbol.asyncDispose]: unlisten };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pool, listener } = this.#options;
    await Promise.all([
      pool[Symbol.asyncDispose](),
      listener.end({ timeout: 1 }),
    ]);
  }
}

/** The statements of one step go out together, without waiting for each. */
async function drive<T>(
  connection: PostgresConnection,
  script: Script<T>,
): Promise<T> {
  let step = script.next();
  while (!step.done) {
    const running = step.value.map((statement) =>
      connection.execute(statement)
    );
    step = script.next(await Promise.all(running));
  }
  return step.value;
}
