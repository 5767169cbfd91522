/** What an answer took is the same for who follows it and who reads it later. */

import { expect } from "expect";
import type { EventSourceMessage } from "eventsource-parser";
import { answerFacts } from "../../components/chat/answer_facts.ts";
import { uiText } from "../../lib/i18n/ui.ts";
import { decodeReplyEvent, EVENT_NAMES } from "../../lib/view/reply_event.ts";
import {
  EMPTY_REPLY,
  fold,
  type ReplyView,
} from "../../lib/view/reply_view.ts";
import { startApp } from "../support/app.ts";
import { glmFrames } from "../support/frames.ts";
import { startPostgres, type TestPostgres } from "../support/postgres.ts";
import { chunks, cutAfter, drip, respondJson } from "../support/scenario.ts";
import { sharedStore } from "../support/shared_store.ts";
import { startUpstream } from "../support/upstream.ts";
import { Client, glmEnv, seqOf, textOf } from "./client.ts";

const encoder = new TextEncoder();
const USAGE = { prompt_tokens: 3, completion_tokens: 40, total_tokens: 43 };
const PRICES = {
  "glm-4.7-flash": { input: 2, output: 8, currency: "CNY" },
};
/** What the page's clock runs wrong by, to show where it has been used. */
const STRANGE_MS = 86_400_000;

let server: TestPostgres;
Deno.test.beforeAll(async () => {
  server = await startPostgres();
});
Deno.test.afterAll(async () => await server[Symbol.asyncDispose]());

/** Places for a store: one of each kind. */
const STORES = {
  SQLite: () => sharedStore(),
  PostgreSQL: () => server.createDatabase(),
};

function stream(
  text: readonly string[],
  more: Omit<Parameters<typeof glmFrames>[0], "text"> = {},
): Uint8Array[] {
  return glmFrames({ text, usage: USAGE, ...more })
    .map((frame) => encoder.encode(frame));
}

/** What a page comes to that has followed a reply, with a clock of its own. */
function followed(events: readonly EventSourceMessage[]): ReplyView {
  return events.reduce((view, { event, data }, index) => {
    const name = EVENT_NAMES.find((each) => each === (event ?? "message"));
    const decoded = name && decodeReplyEvent(name, data);
    return decoded ? fold(view, decoded, STRANGE_MS * (index + 1)) : view;
  }, EMPTY_REPLY);
}

interface Asked {
  readonly client: Client;
  readonly conversation: string;
  readonly reply: string;
}

/**
 * Expects that a page which followed a reply says of it what a page says that
 * is opened afterwards, and that a later watcher is told the same end.
 */
async function expectOneTruth(
  { client, conversation, reply }: Asked,
  events: readonly EventSourceMessage[],
): Promise<ReplyView> {
  const live = followed(events);
  const path = `api/conversations/${conversation}/view`;
  const { body: { messages } } = await client.send("GET", path);
  const turn = messages.find(({ id }: { id: string }) => id === reply);
  const { view } = turn.reply;
  const figures = (of: ReplyView) => ({
    state: of.state,
    model: of.model,
    usage: of.usage,
    firstTokenMs: of.firstTokenMs,
    thinkingMs: of.thinkingMs,
    endedMs: of.endedMs,
    en: answerFacts([of], { ui: uiText("en"), prices: PRICES }),
    zh: answerFacts([of], { ui: uiText("zh"), prices: PRICES }),
  });
  expect(figures(live)).toEqual(figures(view));
  expect(live.endedMs ?? 0).toBeLessThan(STRANGE_MS);
  const { events: again } = await client.read(reply);
  expect(again.at(-1)).toEqual(events.at(-1));
  return live;
}

/** What an upstream does, and how the answer ends by it. */
const ENDS = {
  done: chunks(stream(["Good", " day"], { reasoning: ["Hm"] })),
  retracted: chunks(stream(["Bad", " day"], { finishReason: "sensitive" })),
  failed: cutAfter(stream(["Half", " a day"])[0] ?? new Uint8Array(), 1_000),
  "failed without a word": respondJson(400, { error: { code: "1210" } }),
};

for (const [kind, place] of Object.entries(STORES)) {
  Deno.test(`An answer's figures are the same live and afterwards, however it ends, on ${kind}`, async () => {
    await using store = await place();
    await using upstream = startUpstream();
    const env = glmEnv(upstream, { DATABASE_URL: store.url });
    await using app = await startApp({ env });
    const client = await Client.visit(app);
    const ask = async (message: string, more = {}): Promise<Asked> => {
      const conversation = crypto.randomUUID();
      const reply = await client.askFor({ message, conversation, ...more });
      return { client, conversation, reply };
    };
    expect(Object.keys(ENDS)).toHaveLength(4);
    for (const [end, scenario] of Object.entries(ENDS)) {
      const asked = await ask(upstream.script(scenario).message("?"));
      await using watcher = await client.watch(asked.reply);
      const view = await expectOneTruth(asked, await watcher.rest());
      expect([end, view.state]).toEqual([end, end.split(" ")[0]]);
      expect([end, view.firstTokenMs === null])
        .toEqual([end, end.includes("without")]);
    }
    // Stopped before the first word, and after it.
    for (const words of [0, 1]) {
      const flow = drip(stream(["One", " two"]));
      const script = upstream.script(flow.scenario);
      const asked = await ask(script.message("?"));
      await using watcher = await client.watch(asked.reply);
      const seen: EventSourceMessage[] = [];
      await script.next();
      if (words > 0) {
        await flow.step();
        seen.push(await watcher.until((event) => textOf(event) === "One"));
      }
      await client.stop(asked.reply);
      seen.push(...await watcher.rest());
      const view = await expectOneTruth(asked, seen);
      expect([words, view.state, view.firstTokenMs === null])
        .toEqual([words, "stopped", words === 0]);
    }
  });

  Deno.test(`A lost answer's figures end with its last word, on ${kind}`, async () => {
    await using store = await place();
    await using upstream = startUpstream();
    const env = glmEnv(upstream, { DATABASE_URL: store.url });
    const first = await startApp({ env });
    const flow = drip(stream(["kept", "never"]));
    const script = upstream.script(flow.scenario);
    const client = await Client.visit(first);
    const conversation = crypto.randomUUID();
    const message = script.message("?");
    const reply = await client.askFor({ message, conversation });
    const watcher = await client.watch(reply);
    await flow.step();
    const kept = await watcher.until((event) => textOf(event) === "kept");
    await first.stop("SIGKILL");
    await expect(watcher.rest()).rejects.toThrow(TypeError);
    await using second = await startApp({ env });
    const back = client.at(second);
    await using rest = await back.watch(reply, { lastEventId: kept.id ?? "" });
    const events = [kept, ...(await rest.rest()).filter(seqOf)];
    const asked = { client: back, conversation, reply };
    const view = await expectOneTruth(asked, events);
    expect([view.state, view.endedMs]).toEqual(["lost", view.firstTokenMs]);
  });
}
