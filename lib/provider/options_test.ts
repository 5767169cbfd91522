import { expect } from "expect";
import fc from "fast-check";
import {
  type QuestionSettings,
  readQuerySettings,
  readQuestionSettings,
} from "./options.ts";
import { problemText, type RequestProblem } from "./request_problem.ts";

type Result = QuestionSettings | RequestProblem;

function query(text: string): Result {
  return readQuerySettings(new URLSearchParams(text));
}

Deno.test("readQuerySettings reads every setting of an address", () => {
  expect(
    query(
      "message=hi&system=Be+brief&model=zai/glm-5&temperature=0.5&top_p=.9&top_p=0.9&max_tokens=10&stop=a&stop=b&thinking=off&reasoning_effort=high&web_search=1&n=3",
    ),
  ).toEqual({
    type: "problem",
    parameter: "top_p",
    expected: expect.anything(),
  });
  expect(
    query(
      "message=hi&system=Be+brief&model=zai/glm-5&temperature=0.5&top_p=0.9&max_tokens=10&stop=a&stop=b&thinking=off&reasoning_effort=high&web_search=1&n=3",
    ),
  ).toEqual({
    system: "Be brief",
    model: "zai/glm-5",
    options: {
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 10,
      stop: ["a", "b"],
      thinking: false,
      reasoning_effort: "high",
      web_search: {},
    },
  });
  expect(query("message=hi&temperature=&stop=")).toEqual({ options: {} });
  expect(query("web_search=false")).toEqual({ options: {} });
});

Deno.test("readQuerySettings names the parameter that cannot be used", () => {
  for (
    const [parameter, value] of [
      ["temperature", "2.1"],
      ["temperature", "-1"],
      ["temperature", "warm"],
      ["temperature", "1e0"],
      ["temperature", "NaN"],
      ["top_p", "1.5"],
      ["max_tokens", "0"],
      ["max_tokens", "1.5"],
      ["thinking", "maybe"],
      ["reasoning_effort", "hard"],
      ["web_search", "yes please"],
      ["model", "a b"],
    ]
  ) {
    const result = query(
      new URLSearchParams({ [parameter ?? ""]: value ?? "" }).toString(),
    );
    expect({ value, result }).toEqual({
      value,
      result: { type: "problem", parameter, expected: expect.anything() },
    });
    if (!("type" in result)) throw new TypeError("wanted a problem");
    expect(problemText(result, "en")).toContain(`parameter ${parameter} `);
    expect(problemText(result, "zh")).toMatch(/^参数 \w+ 不可用：应为/);
  }
});

Deno.test("readQuestionSettings reads JSON and leaves other members alone", () => {
  expect(readQuestionSettings({
    stop: "a",
    web_search: { count: 5, search_engine: "search_pro" },
    top_k: 3,
    temperature: null,
  })).toEqual({
    options: {
      stop: ["a"],
      web_search: { count: 5, search_engine: "search_pro" },
    },
  });
  for (
    const [name, value] of [
      ["stop", []],
      ["stop", ["a", "b", "c", "d", "e"]],
      ["stop", [""]],
      ["web_search", { count: 51 }],
      ["temperature", "1"],
      ["thinking", 1],
    ] as const
  ) {
    expect(readQuestionSettings({ [name]: value }))
      .toMatchObject({ type: "problem", parameter: name });
  }
});

Deno.test("readQuestionSettings takes anything without a throw", () => {
  const names = fc.constantFrom(
    "system",
    "model",
    "temperature",
    "stop",
    "web_search",
    "thinking",
    "__proto__",
    "x",
  );
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (input) => {
      const result = readQuestionSettings(input);
      expect("type" in result || typeof result.options === "object").toBe(true);
    }),
  );
});
