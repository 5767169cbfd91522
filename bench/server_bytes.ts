/**
 * What an answer costs the real server on SQLite: `deno task bench`
 *
 * A model server sends answers of 1 k, 8 k and 32 k tokens of 4 bytes, as fast
 * as they are taken, and 500 and 100 tokens a second; `deno task bench 20` leaves
 * out answers that take longer than 20 seconds. Linux only.
 *
 * - `records`: how many records the log has;
 * - `written`: bytes handed to write(2), checkpoint included, while nobody
 *   watches;
 * - `x`: the same over the answer's size;
 * - `kept`: how much the database file has grown;
 * - `us a token`: processor time of the whole server for each token, while one
 *   watcher reads along.
 */

import { DatabaseSync } from "node:sqlite";
import { delay } from "../server/delay.ts";
import { Client, glmEnv } from "../tests/api/client.ts";
import { type App, startApp } from "../tests/support/app.ts";
import { glmFrames } from "../tests/support/frames.ts";
import type { Scenario } from "../tests/support/scenario.ts";
import {
  type SharedStore,
  sharedStore,
} from "../tests/support/shared_store.ts";
import { startUpstream } from "../tests/support/upstream.ts";
import { prose } from "./prose.ts";

const TOKEN_BYTES = 4;
const TOKENS = [1_000, 8_000, 32_000];
/** Tokens a second. */
const RATES = [Infinity, 500, 100];
/** Ticks of processor time a second, as Linux counts them for programs. */
const TICKS = 100;
const NEVER = new AbortController().signal;

interface Load {
  readonly tokens: number;
  readonly rate: number;
}

interface Cost {
  readonly records: number;
  readonly written: number;
  readonly kept: number;
  readonly usAToken: number;
}

/** An answer at a rate, one frame a token. */
function answer({ tokens, rate }: Load): Scenario {
  const text = prose(tokens * TOKEN_BYTES);
  const pieces = Array.from(
    { length: tokens },
    (_, n) => text.slice(n * TOKEN_BYTES, (n + 1) * TOKEN_BYTES),
  );
  const encoder = new TextEncoder();
  const frames = glmFrames({ text: pieces }).map((it) => encoder.encode(it));
  return async (reply) => {
    await reply.head(200, { "content-type": "text/event-stream" });
    const since = performance.now();
    for (let sent = 0; sent < frames.length;) {
      const due = (performance.now() - since) / 1_000 * rate;
      const frame = frames[sent];
      if (sent < due && frame !== undefined) {
        await reply.write(frame);
        sent++;
      } else await delay(1, NEVER);
    }
    await reply.end();
  };
}

async function measure(load: Load): Promise<Cost> {
  await using store = sharedStore();
  await using upstream = startUpstream();
  await using app = await startApp({
    env: glmEnv(upstream, { DATABASE_URL: store.url }),
  });
  const client = await Client.visit(app);
  const script = upstream.script(answer(load));
  const ask = () => client.askFor({ message: script.message("?") });
  checkpoint(store);
  const before = await sizesOf(app, store);
  const reply = await ask();
  // A cursor beyond any end hears of nothing but the end.
  await using end = await client.watch(reply, { after: 99_999_999 });
  await end.rest();
  const during = await sizesOf(app, store);
  const byCheckpoint = await checkpoint(store);
  const after = await sizesOf(app, store);
  const records = countRecords(store);
  const cpu = await ticksOf(app.pid);
  // Slow answers would cost as much time again and tell the same.
  if (load.rate === Infinity) await client.read(await ask());
  const ticks = await ticksOf(app.pid) - cpu;
  return {
    records,
    written: during.written - before.written + byCheckpoint,
    kept: after.kept - before.kept,
    usAToken: ticks / TICKS * 1e6 / load.tokens,
  };
}

async function sizesOf({ pid }: App, { path }: SharedStore) {
  return {
    written: await writtenBy(String(pid)),
    kept: (await Deno.stat(path)).size,
  };
}

async function writtenBy(pid: string): Promise<number> {
  const io = await Deno.readTextFile(`/proc/${pid}/io`);
  return Number(/^wchar: (\d+)$/m.exec(io)?.[1]);
}

async function ticksOf(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  // The name in brackets may hold spaces; the fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

/** Does what the server does when it stops, and returns the bytes of it. */
function checkpoint({ path }: SharedStore): Promise<number> {
  return countingOwn(() => {
    using db = new DatabaseSync(path);
    db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
  });
}

async function countingOwn(work: () => void): Promise<number> {
  const before = await writtenBy("self");
  work();
  return await writtenBy("self") - before;
}

function countRecords({ path }: SharedStore): number {
  using db = new DatabaseSync(path);
  const row = db.prepare("SELECT count(*) AS count FROM reply_events").get();
  return Number(row?.count);
}

function show({ tokens, rate }: Load, cost: Cost): void {
  const size = tokens * TOKEN_BYTES;
  const cells = [
    (rate === Infinity ? "fast" : `${rate}/s`).padEnd(5),
    String(tokens).padStart(6),
    String(cost.records).padStart(7),
    String(size).padStart(8),
    String(cost.written).padStart(10),
    (cost.written / size).toFixed(1).padStart(5),
    String(cost.kept).padStart(9),
    (cost.usAToken > 0 ? cost.usAToken.toFixed(0) : "").padStart(10),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

if (import.meta.main) {
  const most = Number(Deno.args[0] ?? Infinity);
  console.log(
    "| rate  | tokens | records |     text |    written |     x |      kept | us a token |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const rate of RATES) {
    for (const tokens of TOKENS.filter((each) => each / rate <= most)) {
      show({ tokens, rate }, await measure({ tokens, rate }));
    }
  }
}
