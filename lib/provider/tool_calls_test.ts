import { expect } from "expect";
import type { ToolCallDelta } from "./delta.ts";
import { ToolCalls } from "./tool_calls.ts";

function join(calls: readonly ToolCallDelta[]): [string, string][] {
  const tools = new ToolCalls();
  const joined: [string, string][] = [];
  for (const call of calls) {
    const piece = tools.feed(call);
    if (piece === undefined) continue;
    const [name, args] = joined[piece.index] ?? ["", ""];
    joined[piece.index] = [name + (piece.name ?? ""), args + piece.arguments];
  }
  return joined;
}

const piece = (
  args: string,
  rest: Partial<ToolCallDelta> = {},
): ToolCallDelta => ({ index: 0, ...rest, arguments: args });

Deno.test("ToolCalls joins pieces by index", () => {
  expect(join([
    piece("", { id: "a", name: "f" }),
    piece('{"x":'),
    piece("", { id: "b", name: "g", index: 1 }),
    piece('"}"}'),
    piece("{}", { index: 1 }),
  ])).toEqual([["f", '{"x":"}"}'], ["g", "{}"]]);
});

Deno.test("ToolCalls drops whole arguments that are repeated", () => {
  expect(join([
    piece('{"a":', { id: "a", name: "f" }),
    piece("1}"),
    piece('{"a":1}', { id: "a", name: "f" }),
    piece('{"a": 1}'),
  ])).toEqual([["f", '{"a":1}']]);
});

Deno.test("ToolCalls takes a second id at one index for another call", () => {
  expect(join([
    piece('{"a":1}', { id: "a", name: "f" }),
    piece('{"b":', { id: "b", name: "f" }),
    piece("2}"),
  ])).toEqual([["f", '{"a":1}'], ["f", '{"b":2}']]);
});

Deno.test("ToolCalls knows braces and quotes inside of strings", () => {
  const text = String.raw`{"s":"}\"{","t":{"u":[1]}}`;
  expect(join([...text].map((char) => piece(char)))).toEqual([["", text]]);
});

Deno.test("ToolCalls takes no more calls than it can hold", () => {
  const many = Array.from(
    { length: 500 },
    (_, index) => piece("{}", { index }),
  );
  expect(join(many)).toHaveLength(128);
});
