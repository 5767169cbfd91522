/**
 * What an answer costs in bytes written, on both engines:
 * `deno run -A bench/store_bytes.ts`
 *
 * For answers of 1 k, 8 k and 32 k tokens of 4 bytes, in records of about 1.6
 * tokens (a fast model, one record in 16 ms), of 8 and of 32 (gathered), each
 * record a transaction of its own, one answer alone or three at once:
 *
 * - `written`: on Linux the bytes that went through write(2) until the store was
 *   closed, log and checkpoints; on PostgreSQL the growth of its write-ahead log;
 * - `kept`: how much the files have grown.
 *
 * The last column is `written` over the answer's size.
 */

import postgres from "postgres";
import { openPostgres } from "../server/store/postgres.ts";
import { openSqlite } from "../server/store/sqlite.ts";
import type { AppendEntry, ReplyRow, Store } from "../server/store/store.ts";
import { claimed, ending, entry } from "../server/store/contract/support.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import { prose } from "./prose.ts";

const TOKEN_BYTES = 4;
const TOKENS = [1_000, 8_000, 32_000];
const TOKENS_A_RECORD = [1.6, 8, 32];
const ANSWERS_AT_ONCE = [1, 3];

/** One measurement. */
interface Load {
  readonly tokens: number;
  readonly tokensARecord: number;
  readonly answers: number;
}

interface Bytes {
  readonly written: number;
  readonly kept: number;
}

/** Answers questions at once, record by record. */
async function answer(store: Store, load: Load): Promise<void> {
  const text = prose(load.tokens * TOKEN_BYTES);
  const replies: ReplyRow[] = [];
  for (let index = 0; index < load.answers; index++) {
    replies.push((await claimed(store)).reply);
  }
  const bytesARecord = load.tokensARecord * TOKEN_BYTES;
  const records = Math.ceil(text.length / bytesARecord);
  for (let index = 0; index < records; index++) {
    const from = Math.round(index * bytesARecord);
    const body = text.slice(from, Math.round((index + 1) * bytesARecord));
    for (const reply of replies) {
      await taken(store, entry(reply, index + 1, body));
    }
  }
  for (const reply of replies) {
    await taken(store, ending(reply, records + 1, text));
  }
}

async function taken(store: Store, appended: AppendEntry): Promise<void> {
  const [yes] = await store.append([appended]);
  if (!yes) throw new Error("Appending: found it refused, wanted it taken");
}

async function onSqlite(load: Load): Promise<Bytes> {
  const folder = await Deno.makeTempDir({ prefix: "freshet-bench-" });
  try {
    const path = `${folder}/store.db`;
    await (await openSqlite(path))[Symbol.asyncDispose]();
    const store = await openSqlite(path);
    const [written, kept] = [await writtenByUs(), await sizeOf(path)];
    await answer(store, load);
    await store[Symbol.asyncDispose]();
    return {
      written: await writtenByUs() - written,
      kept: await sizeOf(path) - kept,
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Linux only: bytes that this process has handed to write(2). */
async function writtenByUs(): Promise<number> {
  const io = await Deno.readTextFile("/proc/self/io");
  return Number(/^wchar: (\d+)$/m.exec(io)?.[1]);
}

async function sizeOf(path: string): Promise<number> {
  return (await Deno.stat(path)).size;
}

async function onPostgres(url: string, load: Load): Promise<Bytes> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await using store = await openPostgres(url);
  // Right after a checkpoint each page goes to the log whole, once: counted.
  await sql`CHECKPOINT`;
  const before = await readPostgres(sql);
  await answer(store, load);
  const after = await readPostgres(sql);
  await sql.end();
  return {
    written: after.written - before.written,
    kept: after.kept - before.kept,
  };
}

async function readPostgres(sql: postgres.Sql): Promise<Bytes> {
  const [row] = await sql`
    SELECT pg_current_wal_lsn() - '0/0' AS written,
           pg_database_size(current_database()) AS kept`;
  return { written: Number(row?.written), kept: Number(row?.kept) };
}

function show(engine: string, load: Load, { written, kept }: Bytes): void {
  const size = load.tokens * TOKEN_BYTES * load.answers;
  const cells = [
    engine.padEnd(10),
    String(load.answers),
    String(load.tokens).padStart(6),
    String(load.tokensARecord).padStart(4),
    String(size).padStart(8),
    String(written).padStart(10),
    String(kept).padStart(9),
    (written / size).toFixed(1).padStart(6),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function loads(): Load[] {
  return ANSWERS_AT_ONCE.flatMap((answers) =>
    TOKENS_A_RECORD.flatMap((tokensARecord) =>
      TOKENS.map((tokens) => ({ tokens, tokensARecord, answers }))
    )
  );
}

if (import.meta.main) {
  console.log(
    "| engine | answers | tokens | tokens a record | text | written | kept | x |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const load of loads()) show("SQLite", load, await onSqlite(load));
  await using server = await startPostgres({});
  for (const load of loads()) {
    await using database = await server.createDatabase();
    show("PostgreSQL", load, await onPostgres(database.url, load));
  }
}
