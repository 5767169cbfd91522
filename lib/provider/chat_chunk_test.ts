import { expect } from "expect";
import { decodeEvent } from "./decode.ts";
import type { Delta } from "./delta.ts";

function decode(data: unknown): readonly Delta[] {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return decodeEvent({ event: "", data: text });
}

function delta(value: unknown): readonly Delta[] {
  return decode({ choices: [{ index: 0, delta: value }] });
}

const TEXT = [{ type: "text", text: "x" }];

Deno.test("decodeEvent reads text wherever a server puts it", () => {
  const shapes = [
    { choices: [{ index: 0, delta: { role: "assistant", content: "x" } }] },
    { choices: [{ index: 0, delta: { role: "system", content: "x" } }] },
    { choices: [{ delta: { content: "x" } }] },
    { choices: [{ index: 1, delta: { content: "x" } }] },
    { choices: [null, { index: 0, delta: { content: "x" } }] },
    {
      choices: [
        { index: 1, delta: { content: "no" } },
        { index: 0, delta: { content: "x" } },
      ],
    },
    { choices: [{ delta: "x" }] },
    { choices: [{ message: { role: "assistant", content: "x" } }] },
    { choices: [{ text: "x" }] },
    { choices: [{ delta: { content: [{ type: "text", text: "x" }] } }] },
    { choices: [{ delta: { content: ["x", { type: "image_url" }] } }] },
  ];
  for (const shape of shapes) {
    expect({ shape, got: decode(shape) }).toEqual({ shape, got: TEXT });
  }
});

Deno.test("decodeEvent makes nothing of empty, null and role-only deltas", () => {
  const shapes = [
    { choices: [{ delta: { role: "assistant" } }] },
    { choices: [{ delta: { content: "" } }] },
    { choices: [{ delta: { content: null, reasoning_content: null } }] },
    { choices: [{ delta: { content: [] } }] },
    { choices: [{ delta: { content: 7 } }] },
    { choices: [{ delta: {} }] },
    { choices: [{ delta: null, finish_reason: null }] },
    { choices: [{ delta: {}, finish_reason: "" }] },
    { choices: [{}] },
    { choices: [] },
    { choices: null, usage: null },
    { choices: {} },
    {},
  ];
  for (const shape of shapes) {
    expect({ shape, got: decode(shape) }).toEqual({ shape, got: [] });
  }
});

Deno.test("decodeEvent reads reasoning under both of its names", () => {
  const expected = [{ type: "reasoning", text: "x" }];
  expect(delta({ reasoning_content: "x" })).toEqual(expected);
  expect(delta({ reasoning: "x" })).toEqual(expected);
  expect(delta({ reasoning_content: "", reasoning: "x" })).toEqual(expected);
  expect(delta({ reasoning_content: null, content: "x" })).toEqual(TEXT);
});

Deno.test("decodeEvent knows the end mark in all its spellings", () => {
  const done = [{ type: "done" }];
  for (const data of ["[DONE]", " [DONE] ", '["DONE"]', "[DONE] bye"]) {
    expect({ data, got: decode(data) }).toEqual({ data, got: done });
  }
});

Deno.test("decodeEvent repairs a frame with the next one spliced in", () => {
  expect(decode('{"id":"1","cho data: {"choices":[{"delta":{"content":"x"}}]}'))
    .toEqual(TEXT);
  expect(decode('{"a data: {"b data: {"choices":[{"delta":"x"}]}'))
    .toEqual(TEXT);
});

Deno.test("decodeEvent counts what it cannot read and skips what is empty", () => {
  for (const data of ["junk", "{", "[1]", "null", "7", '"x"']) {
    expect({ data, got: decode(data) }).toEqual({
      data,
      got: [{ type: "bad" }],
    });
  }
  expect(decodeEvent({ event: "", data: "" })).toEqual([]);
  expect(decodeEvent({ event: "ping" })).toEqual([]);
});

Deno.test("decodeEvent knows every shape of an error", () => {
  const error = (code?: string, message?: string) => [{
    type: "error",
    error: { ...(code && { code }), ...(message && { message }) },
  }];
  const cases: [unknown, readonly unknown[]][] = [
    [{ error: { code: "1302", message: "m" } }, error("1302", "m")],
    [{ error: { code: 500, message: "m" } }, error("500", "m")],
    [
      { error: { type: "overloaded_error", message: "m" } },
      error("overloaded_error", "m"),
    ],
    [{ error: "m" }, error(undefined, "m")],
    [{ object: "error", message: "m", code: 400 }, error("400", "m")],
    [{ code: 1000, msg: "m", success: false }, error("1000", "m")],
    [{ code: "1214", msg: "m" }, error("1214", "m")],
  ];
  for (const [body, got] of cases) {
    expect({ body, got: decode(body) }).toEqual({ body, got });
  }
  expect(decodeEvent({ event: "error", data: '{"code":500,"msg":"m"}' }))
    .toEqual(error("500", "m"));
  expect(decodeEvent({ event: "", error: '{"code":500,"message":"m"}' }))
    .toEqual(error("500", "m"));
  expect(decodeEvent({ event: "error", data: "m" }))
    .toEqual(error(undefined, "m"));
  expect(decodeEvent({ event: "error" })).toEqual(error());
});

Deno.test("decodeEvent takes no error from a good frame", () => {
  expect(decode({ code: 200, msg: "ok" })).toEqual([]);
  expect(decode({ error: null, choices: [{ delta: "x" }] })).toEqual(TEXT);
  expect(decode({ error: "", choices: [{ delta: "x" }] })).toEqual(TEXT);
  expect(decode({ code: 0, msg: "", choices: [{ delta: "x" }] })).toEqual(TEXT);
});

Deno.test("decodeEvent reads tool calls with any index and arguments", () => {
  const call = (index: unknown, args: unknown) =>
    delta({
      tool_calls: [{
        id: "c",
        index,
        function: { name: "f", arguments: args },
      }],
    });
  expect(call(-1, "{}")).toEqual([
    { type: "tool", call: { index: 0, id: "c", name: "f", arguments: "{}" } },
  ]);
  expect(call(2, { a: 1 })).toEqual([{
    type: "tool",
    call: { index: 2, id: "c", name: "f", arguments: '{"a":1}' },
  }]);
});

Deno.test("decodeEvent reads search results and refuses other link schemes", () => {
  const results = decode({
    choices: [],
    web_search: [
      { title: "A", link: "https://a.example", refer: "ref_1", extra: 1 },
      { title: "B", link: "javascript:alert(1)" },
      { content: "no title, no link" },
      null,
    ],
  });
  expect(results).toEqual([{
    type: "search",
    results: [
      { title: "A", link: "https://a.example", refer: "ref_1" },
      { title: "B", link: "" },
    ],
  }]);
});

Deno.test("decodeEvent leaves zeroed and broken usage out", () => {
  const zero = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
  expect(decode({ choices: [], usage: zero })).toEqual([]);
  expect(decode({ choices: [], usage: { prompt_tokens: "9" } })).toEqual([]);
  expect(
    decode({ choices: [], usage: { prompt_tokens: 2, completion_tokens: 3 } }),
  )
    .toEqual([{
      type: "usage",
      usage: { prompt_tokens: 2, completion_tokens: 3, total_tokens: 5 },
    }]);
});

Deno.test("decodeEvent reads GLM v3 frames, plain and wrapped", () => {
  const add = (data: string) => decodeEvent({ event: "add", data });
  const frame = (text: string) => [{ type: "frame", text }];
  expect(add("x")).toEqual(frame("x"));
  expect(add(" x")).toEqual(frame(" x"));
  expect(add('{"data":"x"}')).toEqual(frame("x"));
  expect(add('{"a":1}')).toEqual(frame('{"a":1}'));
  expect(add("")).toEqual([]);
  expect(decodeEvent({ event: "interrupted", data: "x" })).toEqual([
    { type: "finish", reason: "sensitive" },
  ]);
  expect(decodeEvent({ event: "finish", meta: "broken" })).toEqual([
    { type: "finish", reason: "stop" },
  ]);
});

Deno.test("decodeEvent reads every frame of one that holds several", () => {
  const chunk = (content: string) =>
    JSON.stringify({ choices: [{ delta: { content } }] });
  const texts = (data: string) =>
    decode(data).map((each) => each.type === "text" ? each.text : each.type);
  expect(texts(`${chunk("a")}\n${chunk("b")}`)).toEqual(["a", "b"]);
  expect(texts(`${chunk("a")}data: ${chunk("b")}`)).toEqual(["a", "b"]);
  expect(texts(`{"cut data:${chunk("b")}`)).toEqual(["b"]);
  expect(texts(`{"cut data: [DONE]`)).toEqual(["done"]);
  expect(texts(`${chunk("a")}\n[DONE]`)).toEqual(["a", "done"]);
  expect(texts(`{"cut data: ${chunk("data: x, data:")}`))
    .toEqual(["data: x, data:"]);
  expect(texts(`${chunk("data: x")}data: ${chunk("b")}\n[DONE]`))
    .toEqual(["data: x", "b", "done"]);
  expect(texts("one\ntwo")).toEqual(["bad"]);
});

Deno.test("decodeEvent reads the one function call of 2023", () => {
  expect(delta({ function_call: { name: "f", arguments: "{}" } })).toEqual([
    { type: "tool", call: { index: 0, name: "f", arguments: "{}" } },
  ]);
  expect(delta({ content: "x", function_call: null })).toEqual(TEXT);
});

Deno.test("decodeEvent keeps the vendor's kind of error and request id", () => {
  expect(decode({
    error: { code: 429, type: "insufficient_quota", message: "m" },
    request_id: "r-1",
  })).toEqual([{
    type: "error",
    error: {
      code: "429",
      kind: "insufficient_quota",
      message: "m",
      requestId: "r-1",
    },
  }]);
});
