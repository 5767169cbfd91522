import { expect } from "expect";
import fc from "fast-check";
import { END_STATES, type EndState, type ReplyEvent } from "./reply_event.ts";
import {
  canContinue,
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
  expect(foldAll(reasoning("a"), end("stopped")).thinkingMs).toBe(100);
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
  expect(foldAll(text("a"), { type: "lose", reason: "gone" }))
    .toMatchObject({ state: "interrupted", text: "a", lostBy: "gone" });
  expect(foldAll(text("a"), end("stopped")))
    .toMatchObject({ state: "stopped", text: "a" });
  expect(foldAll(text("a"), end("lost")))
    .toMatchObject({ state: "lost", text: "a" });
});

Deno.test("fold takes the times that the log tells with its end", () => {
  const times = { firstTokenMs: 42, thinkingMs: 30, endedMs: 99 };
  const ended = (state: EndState) =>
    foldAll(reasoning("r"), text("a"), {
      type: "end",
      state,
      finishReason: null,
      times,
    });
  expect(END_STATES).toHaveLength(5);
  for (const state of END_STATES) expect(ended(state)).toMatchObject(times);
});

Deno.test("fold knows by its own clock no end, whoever ends it", () => {
  expect(foldAll(text("a")).endedMs).toBe(null);
  expect(foldAll(text("a"), end("stopped")).endedMs).toBe(null);
  expect(foldAll(text("a"), { type: "lose", reason: "gone" }).endedMs)
    .toBe(null);
});

Deno.test("fold hears from the end whose answer it was", () => {
  const failed = { type: "end", state: "failed", finishReason: null } as const;
  expect(foldAll({ ...failed, model: "m" }).model).toBe("m");
  expect(foldAll({ type: "text", text: "a", model: "m" }, failed).model)
    .toBe("m");
});

Deno.test("fold gathers sources and withdraws them with the text", () => {
  const sources = (...links: string[]): ReplyEvent => ({
    type: "sources",
    sources: links.map((link) => ({ title: link, link })),
  });
  const view = foldAll(sources("a", "b"), text("x"), sources("b", "c"));
  expect(view.sources.map(({ link }) => link)).toEqual(["a", "b", "c"]);
  expect(view.state).toBe("answering");
  expect(fold(view, { type: "retract", notice: "n" }, 900).sources)
    .toEqual([]);
  expect(fold(view, end("retracted"), 900).sources).toEqual([]);
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
    { type: "lose", reason: "unreadable" },
  ];
  const others: ViewEvent[] = [
    text("b"),
    reasoning("b"),
    { type: "usage", usage: {} },
    { type: "retract", notice: "n" },
    ...ends,
  ];
  expect(ends).toHaveLength(6);
  for (const event of ends) {
    const view = foldAll(text("a"), event);
    expect(isRunning(view.state)).toBe(false);
    for (const other of others) expect(fold(view, other, 900)).toBe(view);
  }
});

Deno.test("fold takes each event in once, however often it comes", () => {
  const log = fc.array(fc.string({ minLength: 1 }), { minLength: 1 });
  const restarts = fc.array(fc.nat(), { maxLength: 5 });
  fc.assert(fc.property(log, restarts, (pieces, restarts) => {
    const events = pieces.map((piece, index): ViewEvent => ({
      ...text(piece),
      seq: index + 1,
    }));
    const heard = restarts.reduceRight<readonly ViewEvent[]>(
      (rest, cut) => [...events.slice(0, cut % (events.length + 1)), ...rest],
      events,
    );
    // What was cut off comes again from the front, up to the cursor and on.
    const view = heard.reduce(
      (view, event) =>
        (event.seq ?? 0) > view.seq + 1 ? view : fold(view, event, 0),
      EMPTY_REPLY,
    );
    expect(view.text).toBe(pieces.join(""));
    expect(view.seq).toBe(events.length);
  }));
});

Deno.test("fold moves its cursor over events that nothing shows", () => {
  const before = foldAll({ ...text("a"), seq: 1 });
  const after = fold(before, { type: "unshown", seq: 2 }, 300);
  expect(after).toEqual({ ...before, seq: 2 });
  expect(fold(after, { ...text("b"), seq: 2 }, 400)).toBe(after);
});

Deno.test("isCut tells a limit of the model from an ordinary end", () => {
  expect(isCut(foldAll(end("done", "length")))).toBe(true);
  expect(isCut(foldAll(end("done", "model_context_window_exceeded"))))
    .toBe(true);
  expect(isCut(foldAll(end("done", "stop")))).toBe(false);
  expect(isCut(foldAll(end("done")))).toBe(false);
});

Deno.test("canContinue asks for a text that broke off", () => {
  const cut = end("done", "length");
  const broken = (["stopped", "failed", "lost"] as const).map((state) =>
    end(state)
  );
  for (const event of [cut, ...broken]) {
    expect([event, canContinue(foldAll(text("a"), event))])
      .toEqual([event, true]);
    expect([event, canContinue(foldAll(reasoning("a"), event))])
      .toEqual([event, false]);
  }
  const whole: ViewEvent[] = [
    end("done", "stop"),
    end("retracted"),
    { type: "lose", reason: "gone" },
    { type: "ping" },
  ];
  for (const event of whole) {
    expect([event, canContinue(foldAll(text("a"), event))])
      .toEqual([event, false]);
  }
});
