import { codeOf } from "./failure.ts";
import type { StoreFailure } from "./store.ts";

/**
 * SQLSTATE codes and classes, the longest that fits first
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const FAILURES: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^53100$/, "full"], // disk_full
  [/^(?:55P03|40P01|40001|57014)$/, "locked"], // lock, deadlock, timeout
  [/^XX00[12]$/, "corrupt"], // data_corrupted, index_corrupted
  // Connection, resources, shutdown, system, authorization, no such database,
  // database closed, no privilege, read-only, configuration, internal error.
  [/^(?:08|53|57P|58|28|3D000|55000|42501|25006|F0|XX)/, "unavailable"],
];

/** What an error of the server, or of the way to it, means for the store. */
export function postgresFailure(error: Error): StoreFailure | undefined {
  const code = codeOf(error, "code");
  if (typeof code !== "string") return undefined;
  if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E")) {
    return FAILURES.find(([state]) => state.test(code))?.[1];
  }
  // The driver's own names, and the system's (ECONNREFUSED, ENOENT, ...).
  return /^(?:CONNECT|SASL_|E[A-Z_]+$)/.test(code) ? "unavailable" : undefined;
}
