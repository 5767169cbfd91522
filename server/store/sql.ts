/**
 * The store's statements, written once for both engines.
 *
 * A {@linkcode Script} is a generator that yields statements and gets their
 * rows back. SQLite runs it to its end without letting anything in between;
 * PostgreSQL awaits each step inside one transaction. Statements number their
 * parameters `?1`, `?2`, ...; what the engines spell differently is in
 * {@linkcode Dialect}.
 */

/** What a statement may be given. */
export type Param = string | number | Uint8Array | null;

/** A row as the engine returns it, before it is decoded. */
export type Row = Readonly<Record<string, unknown>>;

/** One statement; without `params` several, separated by `;`, without rows. */
export interface Statement {
  readonly sql: string;
  readonly params?: readonly Param[];
}

/** One transaction: yields statements to run together, gets the rows of each. */
export type Script<T> = Generator<
  readonly Statement[],
  T,
  readonly (readonly Row[])[]
>;

/**
 * What a script does to the database: `read` is one statement; `write` is a
 * transaction; `erase` is one that leaves no trace of what it deletes; `fill`
 * is one that writes much, or changes the schema. These two may take long.
 */
export type ScriptMode = "read" | "write" | "erase" | "fill";

/** A log record on its way in. */
export interface NewRecord {
  /** `replies.key`. */
  readonly reply: number;
  readonly seq: number;
  readonly atMs: number;
  readonly type: string;
  readonly body: string;
}

/** What the engines spell differently. */
export interface Dialect {
  /** A sub-select of the strings in a JSON array parameter. */
  stringsOf(param: string): string;
  /** The same of whole numbers. */
  numbersOf(param: string): string;
  /** Appended to a `SELECT` of rows that the script is about to change. */
  readonly forUpdate: string;
  /** The same, passing over rows that another transaction holds. */
  readonly forUpdateSkipLocked: string;
  /** Makes scripts that name the same text wait for each other. */
  lockName(name: string): readonly Statement[];
  /**
   * Ends the connections of processes of ours that have stopped in the middle
   * of a transaction, and so frees the rows that they hold.
   */
  readonly endStalled: readonly Statement[];
  /** Holds these replies, in one order for everybody, until the end. */
  lockReplies(replyIds: readonly string[]): readonly Statement[];
  /** An expression for the last seq of the reply whose row is `r`; 0 if none. */
  readonly lastSeq: string;
  insertRecords(records: readonly NewRecord[]): readonly Statement[];
  /** The log of a reply (`?1`) after a seq (`?2`), at most `?3` records. */
  readonly readLog: string;
  /** Tells other processes at the moment the transaction commits. */
  notify(replyIds: readonly string[]): readonly Statement[];
  /** How `query` is looked for in the messages. */
  search(query: string): SearchTerms;
}

/** Conditions for one search, and their parameters from `?1`. */
export interface SearchTerms {
  readonly params: readonly Param[];
  /** Whether any message of conversation `c` may match. */
  readonly conversation: string;
  /** Whether the text that `text`, a column or expression, names matches. */
  matches(text: string): string;
  /** Where the match begins in it, from 1, in code points. */
  position(text: string): string;
}

/** Runs scripts on one database. */
export interface Engine extends AsyncDisposable {
  readonly dialect: Dialect;
  /** Whether `listen` hears other processes. */
  readonly isShared: boolean;
  /** Runs a script as one transaction; an error undoes all of it. */
  run<T>(script: () => Script<T>, mode: ScriptMode): Promise<T>;
  /** Calls back with the reply ids that other processes notify of. */
  listen(
    listener: (replyIds: readonly string[]) => void,
  ): Promise<AsyncDisposable>;
}

/** Runs one statement and returns its rows. */
export function* rowsOf(
  sql: string,
  params: readonly Param[],
): Script<readonly Row[]> {
  const [rows] = yield [{ sql, params }];
  return rows ?? [];
}

/** Runs one statement and returns its first row, if there is one. */
export function* rowOf(
  sql: string,
  params: readonly Param[],
): Script<Row | undefined> {
  return (yield* rowsOf(sql, params))[0];
}

/**
 * Text as both engines can keep it: PostgreSQL takes no NUL, and neither takes
 * half a surrogate pair. Each becomes U+FFFD; the length stays the same.
 */
export function storable(text: string): string {
  const wellFormed = text.toWellFormed();
  return wellFormed.includes("\0")
    ? wellFormed.replaceAll("\0", "\uFFFD")
    : wellFormed;
}
