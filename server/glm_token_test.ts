import { expect } from "expect";
import { bearerSource } from "./glm_token.ts";

Deno.test("bearerSource signs a new token every 180 seconds", async () => {
  let nowMs = 1_700_000_000_000;
  const bearer = bearerSource("testid.testsecret", () => nowMs);
  const first = await bearer();
  nowMs += 179_999;
  expect(await bearer()).toBe(first);
  nowMs += 1;
  const second = await bearer();
  expect(second).not.toBe(first);
  expect(second.split(".")).toHaveLength(3);
});

Deno.test("bearerSource sends a key without a dot as it is", async () => {
  expect(await bearerSource("plain-key")()).toBe("plain-key");
});
