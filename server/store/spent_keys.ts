import { createHash } from "node:crypto";
import { textOf } from "./rows.ts";
import {
  type Dialect,
  type Row,
  rowsOf,
  type Script,
  type Statement,
  storable,
} from "./sql.ts";
import type { SpentReason } from "./store.ts";

const REASONS: readonly SpentReason[] = ["deleted", "taken_back"];

/**
 * What is kept of a key that asks nothing any more: a hash, also of its owner,
 * from which neither can be read.
 */
export function digestOf(
  { owner, idempotencyKey }: {
    readonly owner: string;
    readonly idempotencyKey: string;
  },
): string {
  return createHash("sha256")
    .update(JSON.stringify([owner, storable(idempotencyKey)]))
    .digest("base64url");
}

/** Reads why a key is spent from column `spent`; `undefined`: it is not. */
export function spentReasonOf(row: Row): SpentReason | undefined {
  if (row.spent === null) return undefined;
  const text = textOf(row, "spent");
  const reason = REASONS.find((each) => each === text);
  if (reason !== undefined) return reason;
  throw new TypeError(
    `Decoding column "spent": found "${text}", wanted why a key is spent`,
  );
}

/**
 * Notes the keys of conversations that are about to be deleted. Whoever calls
 * holds the conversations, so that no key is added meanwhile.
 *
 * @param list The conversations' ids, as a JSON array.
 */
export function* spendKeysOf(
  dialect: Dialect,
  list: string,
  atMs: number,
): Script<void> {
  const rows = yield* rowsOf(
    `SELECT r.owner, r.idempotency_key
       FROM messages m JOIN replies r ON r.id = m.id
      WHERE m.conversation_id IN (${dialect.stringsOf("?1")})`,
    [list],
  );
  if (rows.length === 0) return;
  const digests = rows.map((row) =>
    digestOf({
      owner: textOf(row, "owner"),
      idempotencyKey: textOf(row, "idempotency_key"),
    })
  );
  yield [spend(dialect, { digests, reason: "deleted", atMs })];
}

/** Notes that keys ask nothing any more; the first reason counts. */
export function spend(
  dialect: Dialect,
  { digests, reason, atMs }: {
    readonly digests: readonly string[];
    readonly reason: SpentReason;
    readonly atMs: number;
  },
): Statement {
  return {
    sql: `INSERT INTO spent_keys (digest, reason, at_ms)
      SELECT d.*, ?2, ?3 FROM (${dialect.stringsOf("?1")}) AS d WHERE 1 = 1
      ON CONFLICT (digest) DO NOTHING`,
    params: [JSON.stringify(digests), reason, atMs],
  };
}

/** Forgets keys that were spent long ago. */
export function* purgeSpentKeys(
  dialect: Dialect,
  beforeMs: number,
): Script<void> {
  // Two at once would wait for each other's rows.
  yield dialect.lockName("spent_keys");
  yield [{
    sql: "DELETE FROM spent_keys WHERE at_ms < ?1",
    params: [beforeMs],
  }];
}
