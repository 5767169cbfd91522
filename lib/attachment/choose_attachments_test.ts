import { expect } from "expect";
import { type Candidate, chooseAttachments } from "./choose_attachments.ts";

const image = (size: number): Candidate => ({ type: "image", size });
const text = (size: number): Candidate => ({ type: "text", size });

Deno.test("chooseAttachments sends all while there is room", () => {
  const all = [image(3), text(4), image(3)];
  for (const vision of [true, null]) {
    expect(chooseAttachments(all, { vision, maxBytes: 10 }))
      .toEqual(["sent", "sent", "sent"]);
  }
  expect(chooseAttachments([], { vision: true, maxBytes: 0 })).toEqual([]);
});

Deno.test("chooseAttachments lets go of the oldest first, and of all before it", () => {
  const all = [text(1), image(5), text(4), image(3)];
  expect(chooseAttachments(all, { vision: true, maxBytes: 10 }))
    .toEqual(["old", "old", "sent", "sent"]);
});

Deno.test("chooseAttachments counts no pictures that nobody sees", () => {
  const all = [text(4), image(100), text(4)];
  expect(chooseAttachments(all, { vision: false, maxBytes: 8 }))
    .toEqual(["sent", "no_vision", "sent"]);
});
