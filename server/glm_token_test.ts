import { expect } from "expect";
import { glmToken, plainKey } from "./glm_token.ts";

Deno.test("glmToken signs a new token every 180 seconds", async () => {
  let nowMs = 1_700_000_000_000;
  const source = glmToken("testid.testsecret", () => nowMs);
  const first = await source.token();
  nowMs += 179_999;
  expect(await source.token()).toBe(first);
  nowMs += 1;
  const second = await source.token();
  expect(second).not.toBe(first);
  expect(second.split(".")).toHaveLength(3);
});

Deno.test("glmToken signs anew when told that a token has expired", async () => {
  let nowMs = 1_700_000_000_000;
  const source = glmToken("testid.testsecret", () => nowMs);
  const first = await source.token();
  nowMs += 1;
  expect(source.renew()).toBe(true);
  expect(await source.token()).not.toBe(first);
});

Deno.test("glmToken sends a key without a dot as it is", async () => {
  const source = glmToken("plain-key");
  expect(await source.token()).toBe("plain-key");
  expect(source.renew()).toBe(false);
});

Deno.test("plainKey never signs, not even a key of two halves", async () => {
  expect(await plainKey("a.b").token()).toBe("a.b");
});
