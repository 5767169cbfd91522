import { expect } from "expect";
import fc from "fast-check";
import { END_STATES, type EndState, type ReplyEvent } from "./reply_event.ts";
import {
  EMPTY_REPLY,
  fold,
  isCut,
  isRunning,
  type ReplyView,
  type ViewEvent,
} from "./reply_view.ts";

/** Folds events that come 100 ms apart, the first one after 100 ms. */
function foldAll(...events: ViewEvent[]): ReplyView {
  return events.reduce(
    (view, event, index) => fold(view, event, (index + 1) * 100),
    EMPTY_REPLY,
  );
}

const text = (text: string): ReplyEvent => ({ type: "text", text });
const reasoning = (text: string): ReplyEvent => ({ type: "reasoning", text });
const end = (
  state: EndState,
  finishReason: string | null = null,
): ReplyEvent => ({ type: "end", state, finishReason });

Deno.test("fold puts pieces of text together in order", () => {
  fc.assert(fc.property(fc.array(fc.string({ minLength: 1 })), (pieces) => {
    const view = foldAll(...pieces.map(text), end("done", "stop"));
    expect(view.text).toBe(pieces.join(""));
    expect(view.state).toBe("done");
  }));
});

Deno.test("fold goes from waiting to thinking to answering", () => {
  expect(EMPTY_REPLY.state).toBe("waiting");
  expect(foldAll({ type: "ping" })).toBe(EMPTY_REPLY);
  const thinking = foldAll(reasoning("a"), reasoning("b"));
  expect(thinking).toMatchObject({
    state: "thinking",
    reasoning: "ab",
    text: "",
    firstTokenMs: 100,
    thinkingMs: null,
  });
  expect(foldAll(reasoning("a"), reasoning("b"), text("c"), reasoning("d")))
    .toMatchObject({
      state: "answering",
      reasoning: "abd",
      text: "c",
      firstTokenMs: 100,
      thinkingMs: 200,
    });
});

Deno.test("fold measures thinking that the reply ended with", () => {
  expect(foldAll(reasoning("a"), end("done")).thinkingMs).toBe(100);
  expect(foldAll(reasoning("a"), { type: "stop" }).thinkingMs).toBe(100);
  expect(foldAll(text("a"), end("done")).thinkingMs).toBe(null);
});

Deno.test("fold keeps the text of a reply that did not finish", () => {
  const error = { code: "x", message: "Busy", retryable: true };
  const failed: ReplyEvent = {
    type: "end",
    state: "failed",
    finishReason: null,
    error,
  };
  expect(foldAll(text("a"), failed))
    .toMatchObject({ state: "failed", text: "a", error });
  expect(foldAll(text("a"), { type: "lose", reason: "interrupted" }))
    .toMatchObject({
      state: "interrupted",
      text: "a",
      lostBy: "interrupted",
    });
  expect(foldAll(text("a"), { type: "stop" }))
    .toMatchObject({ state: "stopped", text: "a" });
});

Deno.test("fold withdraws a text and puts the notice in its place", () => {
  const withdrawn = foldAll(
    reasoning("r"),
    text("secret"),
    { type: "retract", notice: "Withdrawn" },
    end("retracted"),
  );
  expect(withdrawn).toMatchObject({
    state: "retracted",
    text: "",
    reasoning: "",
    notice: "Withdrawn",
  });
  expect(foldAll(text("secret"), { type: "retract", notice: "n" }).text)
    .toBe("");
  expect(foldAll(text("secret"), end("retracted")).text).toBe("");
});

Deno.test("fold takes usage from its own event or from the end", () => {
  const usage = { totalTokens: 3 };
  expect(foldAll({ type: "usage", usage }, end("done")).usage).toBe(usage);
  expect(
    foldAll({ type: "end", state: "done", finishReason: null, usage }).usage,
  )
    .toBe(usage);
});

Deno.test("fold counts how often the model was asked again", () => {
  expect(foldAll({ type: "retry", attempt: 2 }))
    .toMatchObject({ state: "waiting", attempt: 2 });
});

Deno.test("fold changes nothing after any end", () => {
  const ends: ViewEvent[] = [
    ...END_STATES.map((state) => end(state)),
    { type: "stop" },
    { type: "lose", reason: "unreachable" },
  ];
  const others: ViewEvent[] = [
    text("b"),
    reasoning("b"),
    { type: "usage", usage: {} },
    { type: "retract", notice: "n" },
    ...ends,
  ];
  expect(ends).toHaveLength(7);
  for (const event of ends) {
    const view = foldAll(text("a"), event);
    expect(isRunning(view.state)).toBe(false);
    for (const other of others) expect(fold(view, other, 900)).toBe(view);
  }
});

Deno.test("isCut tells a limit of the model from an ordinary end", () => {
  expect(isCut(foldAll(end("done", "length")))).toBe(true);
  expect(isCut(foldAll(end("done", "model_context_window_exceeded"))))
    .toBe(true);
  expect(isCut(foldAll(end("done", "stop")))).toBe(false);
  expect(isCut(foldAll(end("done")))).toBe(false);
});
