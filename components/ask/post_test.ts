import { expect } from "expect";
import { postAsk, postStop, postTakeBack } from "./post.ts";
import type { AskResult } from "./ports.ts";
import type { PendingAsk } from "./pending_ask.ts";

const ASK: PendingAsk = {
  key: "k1",
  conversationId: "c1",
  body: { message: "Why?", parentId: null },
  stop: false,
};

const TAKEN = {
  reply: { id: "a1", state: "running" },
  question: { id: "q1", parentId: null },
  conversation: { id: "c1", title: "Why?" },
};

/** Runs `work` with a server that gives these answers, one after the other. */
async function withServer<T>(
  answers: readonly (Response | Error)[],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly requests: readonly Request[] }> {
  const { fetch } = globalThis;
  const requests: Request[] = [];
  globalThis.fetch = (input, init) => {
    const answer = answers[requests.length];
    requests.push(new Request(new URL(String(input), "http://page/"), init));
    return answer instanceof Response
      ? Promise.resolve(answer)
      : Promise.reject(answer);
  };
  try {
    return { result: await work(), requests };
  } finally {
    globalThis.fetch = fetch;
  }
}

async function ask(...answers: (Response | Error)[]): Promise<AskResult> {
  return (await withServer(answers, () => postAsk(ASK))).result;
}

Deno.test("postAsk sends the question with its key", async () => {
  const { result, requests } = await withServer(
    [Response.json(TAKEN, { status: 201 })],
    () => postAsk(ASK),
  );
  expect(result).toEqual({
    type: "taken",
    answer: {
      replyId: "a1",
      questionId: "q1",
      conversation: TAKEN.conversation,
    },
  });
  const [request] = requests;
  expect(request?.method).toBe("POST");
  expect(request?.url).toBe("http://page/api/conversations/c1/replies");
  expect(request?.headers.get("idempotency-key")).toBe("k1");
  expect(await request?.json()).toEqual(ASK.body);
});

Deno.test("postAsk looks up the question of an answer that comes again", async () => {
  const again = () => Response.json({ ...TAKEN, question: null });
  const messages = [
    { id: "q1", parentId: null },
    { id: "a1", parentId: "q1" },
  ];
  expect(await ask(again(), Response.json({ messages })))
    .toMatchObject({ type: "taken", answer: { questionId: "q1" } });
  const unreachable = { type: "hindered", by: "unreachable" };
  expect(await ask(again(), Response.json({ messages: [] })))
    .toEqual(unreachable);
  expect(await ask(again(), new TypeError("down"))).toEqual(unreachable);
});

Deno.test("postAsk knows a refusal from a hindrance", async () => {
  const error = { code: "x", message: "No", action: "Go" };
  expect(await ask(Response.json({ error }, { status: 422 })))
    .toEqual({ type: "refused", error: { ...error, retryable: true } });
  expect(await ask(new Response("?", { status: 404 })))
    .toEqual({ type: "refused", error: null });
  const later = { status: 503, headers: { "retry-after": "5" } };
  expect(await ask(Response.json({ error }, later)))
    .toEqual({ type: "hindered", by: "busy", afterMs: 5_000 });
  expect(await ask(new Response("", { status: 500 })))
    .toEqual({ type: "hindered", by: "busy" });
  expect(await ask(new Response("<html>welcome to the hotel</html>")))
    .toEqual({ type: "hindered", by: "busy" });
  expect(await ask(new TypeError("down")))
    .toEqual({ type: "hindered", by: "unreachable" });
  expect(await ask(new DOMException("late", "TimeoutError")))
    .toEqual({ type: "hindered", by: "unreachable" });
});

for (const [name, post] of Object.entries({ postStop, postTakeBack })) {
  Deno.test(`${name} tells whether it need not be sent again`, async () => {
    const stop = async (answer: Response | Error) =>
      (await withServer([answer], () => post("a1"))).result;
    expect(await stop(Response.json({ reply: null }))).toBe(true);
    expect(await stop(new Response("", { status: 404 }))).toBe(true);
    expect(await stop(new Response("", { status: 503 }))).toBe(false);
    expect(await stop(new TypeError("down"))).toBe(false);
  });
}
