import { delay } from "../../server/delay.ts";
import { type Client, seqOf, textOf } from "../api/client.ts";
import { sha256 } from "../api/answer.ts";
import {
  planAnswer,
  type PlannedAnswer,
  sayAnswer,
  textBeforeCut,
  wholeText,
} from "./answer.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What a case came to. */
export interface CaseResult {
  /** Pieces that the upstream was to send. */
  readonly pieces: number;
  /** Whatever is not as it must be, in words; empty when all is well. */
  readonly violations: readonly string[];
  /** Characters that a watcher or a whole answer had and the log has not. */
  readonly lost: number;
  /** Requests to the upstream beyond the one of the question. */
  readonly repeated: number;
  readonly state: string;
  /** Times that a watcher's connection was lost or cut. */
  readonly reconnects: number;
}

/** What the servers go through while the case runs. */
export interface CaseOptions {
  readonly world: World;
  readonly random: Random;
  /** Whether servers may die: then a reply may end `lost` or by shutdown. */
  readonly deadly: boolean;
}

interface Watched {
  readonly text: string;
  readonly end: { state: string; length: number; sha256: string };
  readonly reconnects: number;
}

const NEVER = new AbortController().signal;
/** Wait before a connection is tried again, in milliseconds. */
const AGAIN_MS = 20;
/** Far beyond what any case takes, in milliseconds. */
const LIMIT_MS = 60_000;

/**
 * Asks one question through whatever happens, and checks all that is left.
 * Never rejects: what cannot go on is a violation, too.
 */
export async function runCase(options: CaseOptions): Promise<CaseResult> {
  const over = new AbortController();
  const tooLate = async () => {
    await delay(LIMIT_MS, over.signal);
    throw new Error(`No end within ${LIMIT_MS} ms`);
  };
  try {
    return await Promise.race([tryCase(options), tooLate()]);
  } catch (error) {
    const violations = [`${error} (on ${options.world.name})`];
    const none = { pieces: 0, lost: 0, repeated: 0, reconnects: 0 };
    return { ...none, violations, state: "broken" };
  } finally {
    over.abort();
  }
}

async function tryCase(options: CaseOptions): Promise<CaseResult> {
  const { world, random, deadly } = options;
  const answer = planAnswer(random);
  const script = world.upstream.script(
    sayAnswer(answer, { world, random: random.fork() }),
  );
  const conversation = crypto.randomUUID();
  const asking = {
    message: script.message("?"),
    conversation,
    key: crypto.randomUUID(),
  };
  const tries = random.chance(0.2) ? 10 : 1;
  const ids = await Promise.all(
    Array.from({ length: tries }, () => askUntilTaken(asking, options)),
  );
  const reply = ids[0] ?? "";
  const stopping = !deadly && random.chance(0.15)
    ? stopSoon(reply, options)
    : undefined;
  const watchers = await Promise.all(
    Array.from(
      { length: random.int(1, 3) },
      (_, index) => watchToTheEnd(reply, { ...options, cutEach: index === 0 }),
    ),
  );
  await stopping;
  const log = await watchToTheEnd(reply, { ...options, cutEach: false });
  const message = await readMessage(conversation, options);

  const violations: string[] = [];
  const check = (is: boolean, what: string) => {
    if (!is) violations.push(`${what} (reply ${reply} on ${world.name})`);
  };
  check(new Set(ids).size === 1, `${new Set(ids).size} replies to one key`);
  for (const { text, end } of watchers) {
    check(text === log.text, "a watcher's text is not the log's");
    check(same(end, log.end), "a watcher's end is not the log's");
  }
  check(message.content === log.text, "the message is not the log's text");
  check(message.state === log.end.state, "the reply's state is not its end's");
  check(log.end.length === log.text.length, "the end's length is wrong");
  check(
    log.end.sha256 === await sha256(log.text),
    "the end's hash is wrong",
  );
  checkText(answer, { log, deadly, stopped: stopping !== undefined }, check);
  const count = script.requests.length;
  // Who dies or is stopped early enough has not asked the model yet.
  const maybeNotAsked = deadly || log.end.state === "stopped";
  check(
    count === 1 || count === 0 && maybeNotAsked && log.text === "",
    `${count} upstream requests, ${log.end.state}`,
  );
  const longest = Math.max(...watchers.map(({ text }) => text.length));
  const due = log.end.state === "done" ? wholeText(answer).length : longest;
  return {
    pieces: answer.pieces.length,
    violations,
    lost: Math.max(0, due - log.text.length),
    repeated: Math.max(0, count - 1),
    state: log.end.state,
    reconnects: watchers.reduce((sum, each) => sum + each.reconnects, 0),
  };
}

function checkText(
  answer: PlannedAnswer,
  { log, deadly, stopped }: {
    readonly log: Watched;
    readonly deadly: boolean;
    readonly stopped: boolean;
  },
  check: (is: boolean, what: string) => void,
): void {
  const sent = textBeforeCut(answer);
  switch (log.end.state) {
    case "done":
      check(answer.cutAt === undefined, "a cut answer counts as done");
      return check(log.text === sent, "the text is not what was sent");
    case "failed":
      check(answer.cutAt !== undefined || deadly, "it failed without a cause");
      if (!deadly) check(log.text === sent, "the text is not what was sent");
      return check(sent.startsWith(log.text), "the text was not sent so");
    case "lost":
      check(deadly, "it is lost and no server died");
      return check(sent.startsWith(log.text), "the text was not sent so");
    case "stopped":
      check(stopped, "it is stopped and nobody did");
      return check(sent.startsWith(log.text), "the text was not sent so");
    default:
      check(false, `it ended as "${log.end.state}"`);
  }
}

/** A browser at one of the processes, whichever it meets. */
async function anyClient({ world, random }: CaseOptions): Promise<Client> {
  return world.client.at(await random.pick(world.places).app);
}

/** Tries until it works: a server that is away, full or stopping comes back. */
async function untilDone<T>(
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  for (;;) {
    try {
      const result = await attempt();
      if (result !== undefined) return result;
    } catch (error) {
      // The connection was refused or broke, or the server is not ready. To be
      // told that the end was seen when it was not is neither.
      const isNetwork = error instanceof TypeError ||
        error instanceof DOMException;
      if (!isNetwork || error.message.includes("got 204")) throw error;
    }
    await delay(AGAIN_MS, NEVER);
  }
}

function askUntilTaken(
  asking: Parameters<Client["ask"]>[0],
  options: CaseOptions,
): Promise<string> {
  return untilDone(async () => {
    const { status, body } = await (await anyClient(options)).ask(asking);
    if (status === 200 || status === 201) return body.reply.id;
    if (status === 503) return undefined;
    throw new Error(`Asking: found ${status} ${JSON.stringify(body)}`);
  });
}

async function stopSoon(reply: string, options: CaseOptions): Promise<void> {
  await delay(options.random.int(0, 200), NEVER);
  await untilDone(async () => {
    const { status } = await (await anyClient(options)).stop(reply);
    return status === 200 ? status : undefined;
  });
}

async function readMessage(
  conversation: string,
  options: CaseOptions,
): Promise<{ content: string; state: string }> {
  return await untilDone(async () => {
    const client = await anyClient(options);
    const { status, body } = await client.send(
      "GET",
      `api/conversations/${conversation}`,
    );
    if (status !== 200) return undefined;
    const { content, reply } = body.messages[1];
    return { content, state: reply.state };
  });
}

/** Watches as a browser does: from its own cursor, as often as it must. */
async function watchToTheEnd(
  reply: string,
  options: CaseOptions & { readonly cutEach: boolean },
): Promise<Watched> {
  const { random, cutEach } = options;
  let seq = 0;
  let text = "";
  let reconnects = -1;
  const end = await untilDone(async () => {
    reconnects++;
    const client = await anyClient(options);
    await using stream = await client.watch(reply, {
      ...(seq > 0 && { lastEventId: `${reply}.${seq}` }),
    });
    for await (const event of stream) {
      const next = seqOf(event);
      if (next === undefined) continue;
      if (next !== seq + 1) throw new Error(`After ${seq} came ${next}`);
      seq = next;
      text += textOf(event);
      if (event.event === "end") return JSON.parse(event.data);
      if (cutEach || random.chance(0.02)) return undefined;
    }
    return undefined;
  });
  return { text, end, reconnects };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
