import { expect } from "expect";
import fc from "fast-check";
import { coalesce } from "./coalesce.ts";
import type { ReplyProgress } from "./event.ts";

const text = (text: string): ReplyProgress => ({ type: "text", text });
const reasoning = (text: string): ReplyProgress => ({
  type: "reasoning",
  text,
});

Deno.test("coalesce joins neighbours of one kind and nothing else", () => {
  expect(coalesce([
    reasoning("a"),
    reasoning("b"),
    text("c"),
    text("d"),
    { type: "retract" },
    text("e"),
    reasoning("f"),
  ])).toEqual([
    reasoning("ab"),
    text("cd"),
    { type: "retract" },
    text("e"),
    reasoning("f"),
  ]);
  expect(coalesce([])).toEqual([]);
});

Deno.test("coalesce keeps order and content, and is done after once", () => {
  const events = fc.array(fc.oneof(
    fc.string().map(text),
    fc.string().map(reasoning),
    fc.constant<ReplyProgress>({ type: "retract" }),
  ));
  const contentOf = (list: readonly ReplyProgress[], type: string) =>
    list.map((each) => "text" in each && each.type === type ? each.text : "")
      .join("");
  fc.assert(fc.property(events, (list) => {
    const joined = coalesce(list);
    for (const type of ["text", "reasoning"]) {
      expect(contentOf(joined, type)).toBe(contentOf(list, type));
    }
    const count = (all: readonly ReplyProgress[]) =>
      all.filter(({ type }) => type === "retract").length;
    expect(count(joined)).toBe(count(list));
    expect(coalesce(joined)).toEqual(joined);
  }));
});
