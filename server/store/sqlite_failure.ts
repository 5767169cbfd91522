import { codeOf } from "./failure.ts";
import type { StoreFailure } from "./store.ts";

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const FAILURES: Readonly<Record<number, StoreFailure>> = {
  3: "unavailable", // PERM
  5: "locked", // BUSY
  6: "locked", // LOCKED
  7: "unavailable", // NOMEM
  8: "unavailable", // READONLY
  10: "unavailable", // IOERR
  11: "corrupt", // CORRUPT
  13: "full", // FULL
  14: "unavailable", // CANTOPEN
  26: "corrupt", // NOTADB
};

/**
 * The same by text: Deno gives no code to errors of `exec` and of opening. The
 * texts are those of `sqlite3_errstr`.
 */
const BY_MESSAGE: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^database (?:table )?is locked/, "locked"],
  [/^database or disk is full/, "full"],
  [/^database disk image is malformed/, "corrupt"],
  [/^file is not a database/, "corrupt"],
  [/^malformed database schema/, "corrupt"],
  [/^disk I\/O error/, "unavailable"],
  [/^unable to open database file/, "unavailable"],
  [/^attempt to write a readonly database/, "unavailable"],
];

/** What an error of SQLite, or of the file beneath it, means for the store. */
export function sqliteFailure(error: Error): StoreFailure | undefined {
  const code = codeOf(error, "errcode");
  if (typeof code === "number") return FAILURES[code & 0xff];
  if (codeOf(error, "code") === "ERR_SQLITE_ERROR") {
    return BY_MESSAGE.find(([text]) => text.test(error.message))?.[1];
  }
  return fileFailure(error);
}

function fileFailure(error: Error): StoreFailure | undefined {
  const code = codeOf(error, "code");
  if (code === "ENOSPC" || code === "EDQUOT") return "full";
  // Folder or file that cannot be made or read.
  return typeof code === "string" && /^E[A-Z]+$/.test(code)
    ? "unavailable"
    : undefined;
}
