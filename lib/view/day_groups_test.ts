import { expect } from "expect";
import { dayGroups, parseZone } from "./day_groups.ts";

const NOW = Date.UTC(2026, 2, 15, 12);
const DAY = 86_400_000;

function grouped(times: readonly number[], zone = "UTC", nowMs = NOW) {
  const items = times.map((updatedAtMs) => ({ updatedAtMs }));
  return dayGroups(items, { nowMs, zone })
    .map(({ key, items }): [string, number] => [key, items.length]);
}

Deno.test("dayGroups parts a list by the days a person counts", () => {
  const days = [0, 0, 1, 2, 7, 8, 30, 31, 45, 80];
  expect(grouped(days.map((ago) => NOW - ago * DAY))).toEqual([
    ["today", 2],
    ["yesterday", 1],
    ["week", 2],
    ["month", 2],
    ["2026-2", 1],
    ["2026-1", 1],
    ["2025-12", 1],
  ]);
});

Deno.test("dayGroups turns the day at the zone's own midnight", () => {
  const lateUtc = Date.UTC(2026, 2, 14, 15, 59);
  const afterMidnightInShanghai = lateUtc + 60_000;
  expect(grouped([afterMidnightInShanghai, lateUtc])).toEqual([
    ["yesterday", 2],
  ]);
  expect(grouped([afterMidnightInShanghai, lateUtc], "Asia/Shanghai"))
    .toEqual([["today", 1], ["yesterday", 1]]);
});

Deno.test("dayGroups counts days across a change of the clock", () => {
  // New York lost an hour on 8 March 2026: that day had 23 hours.
  const monday = Date.UTC(2026, 2, 9, 4, 30);
  const saturdayNight = Date.UTC(2026, 2, 8, 4, 30);
  expect(grouped([saturdayNight], "America/New_York", monday))
    .toEqual([["week", 1]]);
  expect(grouped([saturdayNight + 3_600_000], "America/New_York", monday))
    .toEqual([["yesterday", 1]]);
});

Deno.test("dayGroups takes what is later than now for today's", () => {
  expect(grouped([NOW + 3 * DAY, NOW])).toEqual([["today", 2]]);
  expect(grouped([])).toEqual([]);
});

Deno.test("dayGroups says which months are this year's", () => {
  const items = [NOW - 40 * DAY, NOW - 100 * DAY]
    .map((updatedAtMs) => ({ updatedAtMs }));
  expect(dayGroups(items, { nowMs: NOW, zone: "UTC" }).map((g) => g.period))
    .toEqual([
      { type: "older", year: 2026, month: 2, isThisYear: true },
      { type: "older", year: 2025, month: 12, isThisYear: false },
    ]);
});

Deno.test("parseZone lets known zones through and nothing else", () => {
  for (const zone of ["Asia/Shanghai", "Etc/GMT+5", "UTC", "Asia/Calcutta"]) {
    expect(parseZone(zone)).toBe(zone);
  }
  const bad = ["", "Mars/Olympus", "a".repeat(65), "+08:00", "__proto__", "\0"];
  for (const name of bad) {
    expect([name, parseZone(name)]).toEqual([name, "UTC"]);
  }
});
