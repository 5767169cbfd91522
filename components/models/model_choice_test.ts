import { expect } from "expect";
import { readModels } from "../../lib/view/model_list.ts";
import { DEFAULT_KEY, ModelChoice } from "./model_choice.ts";

const MODELS = readModels({
  data: [
    { id: "glm-4.7", upstream: "glm" },
    { id: "qwen3", upstream: "ollama" },
    { id: "glm-4.7-flash", upstream: "glm" },
  ],
}) ?? [];

Deno.test("ModelChoice begins at the chosen model, or at the server's choice", () => {
  const chosen = new ModelChoice(MODELS, "glm/glm-4.7-flash");
  expect(chosen.keys.value)
    .toEqual([DEFAULT_KEY, "glm/glm-4.7", "glm/glm-4.7-flash", "ollama/qwen3"]);
  expect(chosen.active.key.value).toBe("glm/glm-4.7-flash");
  expect(new ModelChoice(MODELS, null).active.key.value).toBe(DEFAULT_KEY);
});

Deno.test("ModelChoice marks a model that was chosen by its bare name", () => {
  expect(new ModelChoice(MODELS, "qwen3").chosen).toBe("ollama/qwen3");
  expect(new ModelChoice(MODELS, "gone").chosen).toBe(null);
});

Deno.test("ModelChoice goes to the first that a search finds, and back", () => {
  const choice = new ModelChoice(MODELS, "ollama/qwen3");
  choice.search("flash");
  expect(choice.keys.value).toEqual(["glm/glm-4.7-flash"]);
  expect(choice.active.key.value).toBe("glm/glm-4.7-flash");
  choice.search("l");
  expect(choice.active.key.value).toBe("glm/glm-4.7");
  choice.search("nothing");
  expect(choice.keys.value).toEqual([]);
  expect(choice.active.key.value).toBe(null);
  choice.search("");
  expect(choice.active.key.value).toBe("ollama/qwen3");
});
