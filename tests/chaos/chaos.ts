/**
 * Breaks everything that can break while questions are being answered, and
 * counts what was lost or asked twice: `deno task chaos [cases] [seed]`.
 *
 * Real server processes, on SQLite and two of them on one PostgreSQL, ask a
 * scriptable upstream. Watchers are cut after every event, servers are killed,
 * stopped, and paused for less or more than it takes to be given up, the
 * upstream is killed anywhere, the same POST is sent ten times at once.
 */

import { delay } from "../../server/delay.ts";
import { startPostgres } from "../support/postgres.ts";
import { type CaseResult, runCase } from "./case.ts";
import { type Random, seeded } from "./random.ts";
import { pairWorld, soloWorld, type World } from "./world.ts";

/** What a run of the suite is to do. */
export interface ChaosOptions {
  readonly cases: number;
  readonly seed: number;
  /** Worlds at once, each with its own servers, store and upstream. */
  readonly solo: number;
  readonly pair: number;
  /** Cases of one round, at once in one world. */
  readonly width: number;
}

/** What a run of the suite came to. */
export interface ChaosReport {
  readonly results: readonly CaseResult[];
  /** Rounds by the fault they went through. */
  readonly rounds: ReadonlyMap<string, number>;
  readonly ms: number;
}

/** What happens to a world's servers during a round. */
type Fault = "none" | "kill" | "stop" | "pause" | "sleep";

const NEVER = new AbortController().signal;
/** Pieces of an answer, about. */
const PIECES = 15;
/** Longer than it takes to be given up for dead, in milliseconds. */
const SLEEP_MS = 8_500;

/** Runs the suite. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const since = performance.now();
  const random = seeded(options.seed);
  const results: CaseResult[] = [];
  const rounds = new Map<string, number>();
  let left = options.cases;
  const live = async (world: World, random: Random) => {
    await using _world = world;
    while (left > 0) {
      const width = Math.min(options.width, left);
      left -= width;
      const fault = faultOf(world, random);
      rounds.set(fault, (rounds.get(fault) ?? 0) + 1);
      results.push(...await round(world, { random, width, fault }));
    }
  };
  const solo = Array.from({ length: options.solo }, async () => {
    await live(await soloWorld(), random.fork());
  });
  const pairs = async () => {
    if (options.pair === 0) return;
    await using server = await startPostgres();
    await Promise.all(Array.from({ length: options.pair }, async () => {
      await live(await pairWorld(server), random.fork());
    }));
  };
  await Promise.all([...solo, pairs()]);
  return { results, rounds, ms: performance.now() - since };
}

function faultOf({ places }: World, random: Random): Fault {
  return places.length === 1
    ? random.pick(["none", "none", "kill", "stop", "pause", "sleep"])
    : random.pick(["none", "none", "kill", "kill", "pause", "sleep"]);
}

async function round(
  world: World,
  { random, width, fault }: {
    readonly random: Random;
    readonly width: number;
    readonly fault: Fault;
  },
): Promise<CaseResult[]> {
  // A server alone that slept wakes up before anybody could give it up.
  const alone = world.places.length === 1;
  const deadly = fault === "kill" || fault === "stop" ||
    fault === "sleep" && !alone;
  const cases = Array.from({ length: width }, async () => {
    const own = random.fork();
    await delay(own.int(0, 150), NEVER);
    return await runCase({ world, random: own, deadly });
  });
  const [results] = await Promise.all([
    Promise.all(cases),
    breakServers(world, { fault, random, width }),
  ]);
  return results;
}

/** Waits for the upstream to get somewhere, then does its worst. */
async function breakServers(
  world: World,
  { fault, random, width }: {
    readonly fault: Fault;
    readonly random: Random;
    readonly width: number;
  },
): Promise<void> {
  if (fault === "none") return;
  const times = fault === "sleep" ? 1 : random.int(1, 3);
  for (let time = 0; time < times; time++) {
    const far = new AbortController();
    await Promise.race([
      world.untilSent(world.sent + random.int(1, width * PIECES)),
      // The last answers may be over already.
      delay(2_000, far.signal),
    ]);
    far.abort();
    const place = random.pick(world.places);
    if (fault === "kill") await place.restart("SIGKILL");
    else if (fault === "stop") await place.restart("SIGTERM");
    else {
      const { pid } = await place.app;
      Deno.kill(pid, "SIGSTOP");
      await delay(fault === "sleep" ? SLEEP_MS : random.int(1, 800), NEVER);
      Deno.kill(pid, "SIGCONT");
    }
  }
}

/** The report in words, for people. */
export function describe(report: ChaosReport, seed: number): string {
  const { results, rounds, ms } = report;
  const sum = (of: (result: CaseResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const states = Map.groupBy(results, ({ state }) => state);
  const violations = results.flatMap((result) => result.violations);
  return [
    `cases tried         ${results.length}`,
    `tokens sent         ${sum(({ pieces }) => pieces)}`,
    `tokens lost         ${sum(({ lost }) => lost)}`,
    `questions repeated  ${sum(({ repeated }) => repeated)}`,
    `reconnects          ${sum(({ reconnects }) => reconnects)}`,
    `ended               ${counts(states, (each) => each.length)}`,
    `rounds              ${counts(rounds, (each) => each)}`,
    `violations          ${violations.length}`,
    ...violations.slice(0, 20).map((each) => `  ${each}`),
    `seed                ${seed}`,
    `time                ${(ms / 1_000).toFixed(1)} s`,
  ].join("\n");
}

function counts<T>(of: ReadonlyMap<string, T>, count: (each: T) => number) {
  return [...of].sort().map(([name, each]) => `${name} ${count(each)}`)
    .join(", ");
}

/** Whether nothing was lost, repeated or otherwise wrong. */
export function isClean({ results }: ChaosReport): boolean {
  return results.every(({ lost, repeated, violations }) =>
    lost + repeated + violations.length === 0
  );
}

if (import.meta.main) {
  const [
    cases = "1000",
    seed = `${crypto.getRandomValues(new Uint32Array(1))[0]}`,
  ] = Deno.args;
  const report = await runChaos({
    cases: Number(cases),
    seed: Number(seed),
    solo: 2,
    pair: 2,
    width: 25,
  });
  await Deno.stdout.write(
    new TextEncoder().encode(`${describe(report, Number(seed))}\n`),
  );
  if (!isClean(report)) Deno.exit(1);
}
