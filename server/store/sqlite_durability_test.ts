import { expect } from "expect";
import { bodies, claimed } from "./contract/support.ts";
import { openSqlite } from "./sqlite.ts";
import type { ReplyRow } from "./store.ts";

const CHILD = new URL("sqlite_durability_child.ts", import.meta.url).pathname;

Deno.test("openSqlite keeps every acknowledged append over kill -9", async () => {
  const folder = await Deno.makeTempDir({ prefix: "freshet-sqlite-" });
  const path = `${folder}/store.db`;
  try {
    const reply = await makeReply(path);
    let there = 0;
    for (const acknowledgements of [1, 40, 300]) {
      const acknowledged = await killAfter(acknowledgements, {
        path,
        reply,
        last: there,
      });
      there = await checkLog(path, reply);
      expect(there).toBeGreaterThanOrEqual(acknowledged);
    }
    expect(there).toBeGreaterThan(600);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

async function makeReply(path: string): Promise<ReplyRow> {
  await using store = await openSqlite(path);
  return (await claimed(store)).reply;
}

/** @returns The last seq that the child had acknowledged when it died. */
async function killAfter(
  acknowledgements: number,
  log: { path: string; reply: ReplyRow; last: number },
): Promise<number> {
  const { path, reply, last } = log;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check", CHILD],
      ...[path, reply.id, `${reply.fence}`, `${last}`],
    ],
    stdout: "piped",
  }).spawn();
  let said = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    // It writes on meanwhile: where the signal hits is left to chance. What it
    // had acknowledged by then is still read to the end of the pipe.
    if (said.split("\n").length > acknowledgements) kill(child);
  }
  await child.status;
  return Number(said.trim().split("\n").at(-1));
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    // Dead already.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Checks that the log has no gap and returns its last seq. */
async function checkLog(path: string, reply: ReplyRow): Promise<number> {
  await using store = await openSqlite(path);
  const found = await bodies(store, reply.id);
  expect(found).toEqual(found.map((_, index) => `body ${index + 1}`));
  return found.length;
}
