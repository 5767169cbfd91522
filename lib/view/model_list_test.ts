import { expect } from "expect";
import {
  findModel,
  groupModels,
  type ModelItem,
  readModels,
} from "./model_list.ts";

function item(upstream: string, id: string): ModelItem {
  const unknown = { thinking: false, vision: false, free: false };
  return { name: `${upstream}/${id}`, id, upstream, provider: "", ...unknown };
}

const MODELS = [
  item("glm", "glm-4.7"),
  item("ollama", "qwen3/8b"),
  item("glm", "glm-4.7-flash"),
];

Deno.test("readModels takes what the server knows of each model", () => {
  const entry = {
    id: "glm-4.7-flash",
    upstream: "glm",
    provider: "glm-v4",
    object: "model",
    context: 204_800,
    maxOutput: 131_072,
    thinking: true,
    vision: false,
    free: true,
  };
  expect(readModels({ object: "list", data: [entry] })).toEqual([{
    name: "glm/glm-4.7-flash",
    id: "glm-4.7-flash",
    upstream: "glm",
    provider: "glm-v4",
    context: 204_800,
    maxOutput: 131_072,
    thinking: true,
    vision: false,
    free: true,
  }]);
});

Deno.test("readModels passes over what is no model and refuses what is no list", () => {
  const data = [null, "x", { id: "a" }, { id: "", upstream: "u" }, {
    id: "a",
    upstream: "u",
    context: -1,
    thinking: "yes",
  }];
  expect(readModels({ data })).toEqual([item("u", "a")]);
  expect(readModels({ data: [] })).toEqual([]);
  for (const body of [null, [], "x", {}, { data: null }, { error: {} }]) {
    expect(readModels(body)).toBe(undefined);
  }
});

Deno.test("findModel finds the chosen name, and the default by its bare id", () => {
  expect(findModel(MODELS, "ollama/qwen3/8b")).toBe(MODELS[1]);
  expect(findModel(MODELS, "qwen3/8b")).toBe(MODELS[1]);
  expect(findModel(MODELS, "glm-4.7")).toBe(MODELS[0]);
  expect(findModel(MODELS, "gone/glm-9")).toBe(undefined);
});

Deno.test("groupModels keeps the server's order and finds all words", () => {
  const groups = (query: string) =>
    groupModels(MODELS, query).map(({ upstream, models }) => [
      upstream,
      ...models.map(({ id }) => id),
    ]);
  expect(groups("")).toEqual([
    ["glm", "glm-4.7", "glm-4.7-flash"],
    ["ollama", "qwen3/8b"],
  ]);
  expect(groups(" GLM  flash ")).toEqual([["glm", "glm-4.7-flash"]]);
  expect(groups("ollama")).toEqual([["ollama", "qwen3/8b"]]);
  expect(groups("flash qwen")).toEqual([]);
});
