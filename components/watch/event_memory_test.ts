import { expect } from "expect";
import { rawText } from "../../tests/support/watch_fakes.ts";
import { EventMemory } from "./event_memory.ts";

Deno.test("EventMemory gives what comes after a cursor", () => {
  const memory = new EventMemory(3);
  const events = [4, 5, 6].map((seq) => rawText(seq, "x"));
  for (const event of events) memory.add(event);
  expect(memory.after(3)).toEqual(events);
  expect(memory.after(5)).toEqual(events.slice(2));
  expect(memory.after(6)).toEqual([]);
  expect(memory.after(2)).toBe(undefined);
});

Deno.test("EventMemory forgets the oldest rather than grow for ever", () => {
  const memory = new EventMemory(0);
  const most = 50_000;
  const event = rawText(1, "x");
  for (let seq = 1; seq <= most; seq++) memory.add({ ...event, seq });
  expect(memory.after(0)).toHaveLength(most);
  memory.add({ ...event, seq: most + 1 });
  expect(memory.after(0)).toBe(undefined);
  expect(memory.after(most)?.map(({ seq }) => seq)).toEqual([most + 1]);
  expect(memory.after(most / 2)?.[0]?.seq).toBe(most / 2 + 1);
});
