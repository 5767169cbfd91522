import { expect } from "expect";
import { GLM_TOKEN_LIFE_MS, signGlmToken, splitGlmKey } from "./glm_jwt.ts";

Deno.test("signGlmToken makes the vector of the vendor's documentation", async () => {
  const token = await signGlmToken(
    { id: "testid", secret: "testsecret" },
    1_700_000_000_000,
  );
  expect(GLM_TOKEN_LIFE_MS).toBe(210_000);
  expect(token).toBe(
    "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04ifQ.eyJhcGlfa2V5IjoidGVzdGlkIiwiZXhwIjoxNzAwMDAwMjEwMDAwLCJ0aW1lc3RhbXAiOjE3MDAwMDAwMDAwMDB9.PYk0dfQYXeJL7KgTOfFWzlf2X8PUU1uDBwp3IXfgt2k",
  );
});

Deno.test("splitGlmKey cuts at the first dot", () => {
  expect(splitGlmKey("id.se.cret")).toEqual({ id: "id", secret: "se.cret" });
});

Deno.test("splitGlmKey refuses a key without two halves", () => {
  for (const key of ["plain", ".secret", "id.", "."]) {
    expect(splitGlmKey(key)).toBeUndefined();
  }
});
