import { expect } from "expect";
import { parseConversationId } from "../../lib/reply/ids.ts";
import { newId } from "./new_id.ts";

Deno.test("newId makes UUIDs of version 4, each another", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  expect(ids.size).toBe(1000);
  for (const id of ids) {
    expect(parseConversationId(id)).toBe(id);
    expect(id).toMatch(/^.{14}4.{4}[89ab]/);
  }
});
