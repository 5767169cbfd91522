import { expect } from "expect";
import { seesPictures } from "./sees_pictures.ts";

const BODY = {
  data: [
    { id: "glm-4.6v-flash", upstream: "glm", vision: true },
    { id: "glm-4.7-flash", upstream: "glm", vision: false },
    { id: "llava", upstream: "ollama" },
    { id: "glm-4.7-flash", upstream: "other", vision: true },
  ],
};

Deno.test("seesPictures tells by the whole name first, then by the id", () => {
  const cases = [
    ["glm/glm-4.6v-flash", true],
    ["glm-4.6v-flash", true],
    ["glm-4.7-flash", false],
    ["other/glm-4.7-flash", true],
    ["ollama/llava", undefined],
    ["unheard-of", undefined],
    ["", undefined],
  ] as const;
  expect(cases).toHaveLength(7);
  for (const [name, sees] of cases) {
    expect([name, seesPictures(BODY, name)]).toEqual([name, sees]);
  }
});

Deno.test("seesPictures knows nothing from what is no list", () => {
  for (const body of [undefined, null, 1, {}, { data: null }, { data: [1] }]) {
    expect(seesPictures(body, "glm-4.7-flash")).toBe(undefined);
  }
});
