import { expect } from "expect";
import type { ReplyEnd } from "../../lib/view/reply_event.ts";
import { isProven } from "./proof.ts";

const END: ReplyEnd = { type: "end", state: "done", finishReason: null };

function prove(end: Partial<ReplyEnd>, hash: string | null = "h") {
  const digest = () => Promise.resolve(hash);
  return isProven("ab", { end: { ...END, ...end }, digest });
}

Deno.test("isProven believes a text of the right length and hash", async () => {
  expect(await prove({ length: 2, sha256: "h" })).toBe(true);
  expect(await prove({ length: 2, sha256: "h" }, null)).toBe(true);
  expect(await prove({ length: 2 })).toBe(true);
  expect(await prove({})).toBe(true);
});

Deno.test("isProven doubts a text of another length or hash", async () => {
  expect(await prove({ length: 3, sha256: "h" })).toBe(false);
  expect(await prove({ length: 2, sha256: "other" })).toBe(false);
  expect(await prove({ length: 3 }, null)).toBe(false);
});

Deno.test("isProven asks nothing of a text that was withdrawn", async () => {
  expect(await prove({ state: "retracted", length: 9 })).toBe(true);
});
