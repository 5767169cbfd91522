import { expect } from "expect";
import { firstChatModel, readModelList } from "./model_info.ts";

Deno.test("readModelList reads the lists of many servers", () => {
  expect(readModelList({
    object: "list",
    data: [
      { id: "a", object: "model" },
      { id: "b", max_model_len: 4_096 },
      { id: "c", meta: { n_ctx_train: 8_192 } },
      { id: "d", context_length: 100 },
      { id: "" },
      { id: 7 },
      null,
    ],
  })).toEqual([
    { id: "a" },
    { id: "b", context: 4_096 },
    { id: "c", context: 8_192 },
    { id: "d", context: 100 },
  ]);
  expect(readModelList({ object: "list", data: null })).toEqual([]);
});

Deno.test("readModelList takes nothing else for a list", () => {
  for (
    const body of [undefined, null, [], {}, { data: {} }, "x", { data: null }]
  ) {
    expect(readModelList(body)).toBeUndefined();
  }
});

Deno.test("firstChatModel passes over models that answer no questions", () => {
  const models = ["nomic-embed-text", "bge-m3", "qwen3", "llama"]
    .map((id) => ({ id }));
  expect(firstChatModel(models)).toBe("qwen3");
  expect(firstChatModel(models.slice(0, 1))).toBe("nomic-embed-text");
  expect(firstChatModel([])).toBeUndefined();
});
