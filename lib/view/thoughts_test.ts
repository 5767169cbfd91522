import { expect } from "expect";
import { opensThoughts, rememberedThoughts } from "./thoughts.ts";

Deno.test("opensThoughts shows them as the person wants, live or over", () => {
  const table = (["auto", "open", "closed"] as const).map((choice) => [
    choice,
    opensThoughts(choice, true),
    opensThoughts(choice, false),
  ]);
  expect(table).toEqual([
    ["auto", true, false],
    ["open", true, true],
    ["closed", false, false],
  ]);
});

Deno.test("rememberedThoughts learns whether to watch and whether to stay", () => {
  const table = (["auto", "open", "closed"] as const).map((now) =>
    [true, false].flatMap((isLive) =>
      [true, false].map((opens) => rememberedThoughts({ now, opens, isLive }))
    )
  );
  // Opened live, closed live, opened later, closed later.
  expect(table).toEqual([
    ["auto", "closed", "open", "auto"],
    ["open", "closed", "open", "auto"],
    ["auto", "closed", "open", "closed"],
  ]);
});

Deno.test("rememberedThoughts makes the next fold as this one was left", () => {
  for (const now of ["auto", "open", "closed"] as const) {
    for (const opens of [true, false]) {
      const live = rememberedThoughts({ now, opens, isLive: true });
      expect(opensThoughts(live, true)).toBe(opens);
      const later = rememberedThoughts({ now, opens, isLive: false });
      expect(opensThoughts(later, false)).toBe(opens);
    }
  }
});
