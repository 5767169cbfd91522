import { expect } from "expect";
import { newConversationId } from "../new_ids.ts";
import { pageOf, parseListCursor } from "./cursor.ts";

/** A page's cursor: that of a row with another row after it. */
function cursorOf(
  row: { readonly updated_at_ms: number; readonly id: string },
) {
  return pageOf([row, row], 1, () => null).nextCursor ?? "";
}

Deno.test("parseListCursor reads the cursor of a page", () => {
  const id = newConversationId();
  for (const updatedAtMs of [0, 1_800_000_000_000]) {
    const cursor = cursorOf({ updated_at_ms: updatedAtMs, id });
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(parseListCursor(cursor)).toEqual({ updatedAtMs, id });
  }
});

Deno.test("parseListCursor reads nothing else", () => {
  const good = cursorOf({ updated_at_ms: 1, id: newConversationId() });
  const broken = [
    "",
    "x",
    "!",
    "1.2",
    good.slice(1),
    good.slice(0, -2),
    `${good}AA`,
    btoa("1.no-uuid-but-long-enough").replaceAll("=", ""),
    "A".repeat(25),
    "'; DROP TABLE conversations; --",
    "\0\ud83d",
    "x".repeat(10_000),
  ];
  for (const cursor of broken) {
    expect([cursor, parseListCursor(cursor)]).toEqual([cursor, undefined]);
  }
});
