import { expect } from "expect";
import { decodeDraftFiles } from "./decode_draft_files.ts";

const TEXT = { type: "text", name: "a.txt", text: "" };
const IMAGE = {
  type: "image",
  name: "a.png",
  mediaType: "image/png",
  data: "AAAA",
};
const STORED = {
  id: "x1",
  type: "text",
  name: "b.txt",
  mediaType: "text/plain",
  size: 3,
};

Deno.test("decodeDraftFiles reads what can go with a question", () => {
  const files = [TEXT, IMAGE, STORED];
  expect(decodeDraftFiles({ key: "k1", files })).toEqual(files);
});

Deno.test("decodeDraftFiles passes over what it cannot read", () => {
  const bad = [
    null,
    "a.txt",
    { ...TEXT, name: "" },
    { ...TEXT, text: 1 },
    { ...IMAGE, type: "sound" },
    { ...IMAGE, data: "" },
    { ...IMAGE, mediaType: undefined },
    { ...STORED, mediaType: 1, type: "image" },
  ];
  for (const each of bad) {
    expect(decodeDraftFiles({ files: [each, TEXT] })).toEqual([TEXT]);
  }
  for (const each of [undefined, null, [], { files: "a.txt" }]) {
    expect(decodeDraftFiles(each)).toEqual([]);
  }
});
