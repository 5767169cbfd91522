import { expect } from "expect";
import type { Settings } from "../../lib/settings/settings.ts";
import { readModels } from "../../lib/view/model_list.ts";
import { fakeShared } from "../../tests/support/shared_fakes.ts";
import { chooseModel } from "./choose_model.ts";

const MODELS = readModels({
  data: [
    { id: "glm-4-plus", upstream: "glm", provider: "glm-v4" },
    { id: "qwen3", upstream: "ollama", provider: "openai" },
  ],
}) ?? [];

function choose(name: string | null, options: Settings["options"]) {
  const patches: Partial<Settings>[] = [];
  const ports = {
    shared: fakeShared({ options }),
    change: (patch: Partial<Settings>) => void patches.push(patch),
  };
  chooseModel(name, { ports, model: "glm-4-plus", models: MODELS });
  return patches;
}

Deno.test("chooseModel takes back what the model would refuse, in one change", () => {
  const options = { temperature: 1.5, thinking: true, top_p: 0.5 };
  expect(choose("ollama/qwen3", options)).toEqual([
    { model: "ollama/qwen3", options: { temperature: 1.5, top_p: 0.5 } },
  ]);
});

Deno.test("chooseModel fits the options to the model that answers by default", () => {
  const options = { temperature: 1.5, thinking: true, top_p: 0.5 };
  expect(choose(null, options))
    .toEqual([{ model: null, options: { top_p: 0.5 } }]);
});
