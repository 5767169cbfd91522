import type { DatabaseSync, StatementSync } from "node:sqlite";
import { naming } from "./failure.ts";
import type { Engine, Row, Script, ScriptMode, Statement } from "./sql.ts";
import { SQLITE_DIALECT } from "./sqlite_dialect.ts";
import { sqliteFailure } from "./sqlite_failure.ts";

/**
 * Runs scripts on one SQLite connection. A script runs to its end within one
 * turn of the event loop, so that nothing else can come between.
 */
export class SqliteEngine implements Engine {
  readonly dialect = SQLITE_DIALECT;
  readonly isShared = false;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param db Closed by `asyncDispose`. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    db.function(
      "fold",
      { deterministic: true },
      (text) => typeof text === "string" ? text.toLowerCase() : null,
    );
  }

  /** Runs statements that return nothing, such as settings. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  run<T>(script: () => Script<T>, mode: ScriptMode): Promise<T> {
    return naming(sqliteFailure, () => {
      if (mode === "read") return this.#drive(script());
      if (mode === "erase") return this.#erase(script);
      return this.#transact(script);
    });
  }

  /** One process: there is nobody to hear. */
  listen(): Promise<AsyncDisposable> {
    return Promise.resolve({ [Symbol.asyncDispose]: () => Promise.resolve() });
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
    return Promise.resolve();
  }

  /** Overwrites what it deletes, in the file and in the write-ahead log. */
  #erase<T>(script: () => Script<T>): T {
    this.#execute({ sql: "PRAGMA secure_delete = ON", params: [] });
    try {
      const result = this.#transact(script);
      this.#truncateLog();
      return result;
    } finally {
      this.#execute({ sql: "PRAGMA secure_delete = FAST", params: [] });
    }
  }

  /** The call has taken effect by now; what fails here is tried again later. */
  #truncateLog(): void {
    try {
      this.#execute({ sql: "PRAGMA wal_checkpoint(TRUNCATE)", params: [] });
    } catch (error) {
      if (!(error instanceof Error && sqliteFailure(error))) throw error;
    }
  }

  #transact<T>(script: () => Script<T>): T {
    this.#execute({ sql: "BEGIN IMMEDIATE", params: [] });
    try {
      const result = this.#drive(script());
      this.#execute({ sql: "COMMIT", params: [] });
      return result;
    } catch (error) {
      // A full disk has undone the transaction by itself.
      if (this.#db.isTransaction) {
        this.#execute({ sql: "ROLLBACK", params: [] });
      }
      throw error;
    }
  }

  #drive<T>(script: Script<T>): T {
    let step = script.next();
    while (!step.done) {
      step = script.next(step.value.map((it) => this.#execute(it)));
    }
    return step.value;
  }

  #execute({ sql, params }: Statement): readonly Row[] {
    if (params) return this.#prepare(sql).all(...params);
    this.#db.exec(sql);
    return [];
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
