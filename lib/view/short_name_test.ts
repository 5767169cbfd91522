import { expect } from "expect";
import { shortName } from "./short_name.ts";

Deno.test("shortName leaves the upstream out", () => {
  expect(["glm/glm-4.7", "ollama/qwen3/8b", "demo"].map(shortName))
    .toEqual(["glm-4.7", "qwen3/8b", "demo"]);
});
