import { expect } from "expect";
import fc from "fast-check";
import { MAX_IMAGE_BYTES, MAX_TEXT_BYTES } from "./attachment.ts";
import { readAskedAttachments, readAttachments } from "./read_attachments.ts";

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7);

function png(size = PNG.length): string {
  const bytes = new Uint8Array(size);
  bytes.set(PNG);
  return bytes.toBase64();
}

const image = { type: "image", name: "a.png", data: png() };
const text = { type: "text", name: "a.txt", text: "你好" };

Deno.test("readAttachments reads pictures and texts in their order", () => {
  expect(readAttachments(undefined)).toEqual([]);
  expect(readAttachments([])).toEqual([]);
  expect(readAttachments([text, { ...image, mediaType: "image/png" }]))
    .toEqual([
      {
        type: "text",
        name: "a.txt",
        mediaType: "text/plain",
        body: new TextEncoder().encode("你好"),
      },
      { type: "image", name: "a.png", mediaType: "image/png", body: PNG },
    ]);
});

Deno.test("readAttachments goes by the bytes, not by the declared type", () => {
  expect(readAttachments([{ ...image, mediaType: "image/svg+xml" }]))
    .toMatchObject([{ mediaType: "image/png" }]);
  const svg = new TextEncoder().encode("<svg/>").toBase64();
  expect(readAttachments([{ ...image, mediaType: "image/png", data: svg }]))
    .toBe("attachment_unsupported");
});

Deno.test("readAttachments calls a file without a name by its kind", () => {
  expect(
    readAttachments([{ type: "image", data: png() }, { ...text, name: "" }]),
  )
    .toMatchObject([{ name: "image" }, { name: "text" }]);
});

Deno.test("readAttachments takes the largest, and nothing larger", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ ...image, data: png(MAX_IMAGE_BYTES) }, "taken"],
    [{ ...image, data: png(MAX_IMAGE_BYTES + 1) }, "attachment_too_large"],
    [{ ...image, data: "A".repeat(9_000_000) }, "attachment_too_large"],
    [{ ...text, text: "x".repeat(MAX_TEXT_BYTES) }, "taken"],
    [{ ...text, text: "x".repeat(MAX_TEXT_BYTES + 1) }, "attachment_too_large"],
    [{ ...text, text: "é".repeat(MAX_TEXT_BYTES / 2) }, "taken"],
    [
      { ...text, text: "é".repeat(MAX_TEXT_BYTES / 2 + 1) },
      "attachment_too_large",
    ],
  ];
  expect(cases).toHaveLength(7);
  for (const [value, wanted] of cases) {
    const read = readAttachments([value]);
    expect(typeof read === "string" ? read : "taken").toBe(wanted);
  }
});

Deno.test("readAttachments counts before it decodes", () => {
  const bad = { ...image, data: "no base64!" };
  expect(readAttachments(Array(4).fill(image))).toHaveLength(4);
  expect(readAttachments(Array(5).fill(bad))).toBe("attachment_too_many");
  expect(readAttachments(Array(8).fill(text))).toHaveLength(8);
  expect(readAttachments(Array(9).fill(text))).toBe("attachment_too_many");
});

Deno.test("readAttachments refuses what is none", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [null, "invalid_request"],
    ["x", "invalid_request"],
    [[null], "invalid_request"],
    [[{ ...image, type: "video" }], "invalid_request"],
    [[{ ...image, data: "%%%" }], "invalid_request"],
    [[{ ...image, data: 7 }], "invalid_request"],
    [[{ ...image, data: "" }], "attachment_unsupported"],
    [[{ type: "text", name: "a" }], "invalid_request"],
    [[{ ...text, text: "a\0b" }], "attachment_unsupported"],
  ];
  expect(cases).toHaveLength(9);
  for (const [value, code] of cases) {
    expect([value, readAttachments(value)]).toEqual([value, code]);
  }
});

Deno.test("readAskedAttachments also takes what the store has", () => {
  const ref = { type: "stored", id: crypto.randomUUID() };
  expect(readAskedAttachments(undefined)).toEqual([]);
  expect(readAskedAttachments([ref, text])).toMatchObject([
    ref,
    { type: "text", mediaType: "text/plain" },
  ]);
  expect(readAskedAttachments(Array(12).fill(ref))).toHaveLength(12);
  expect(readAskedAttachments(Array(13).fill(ref))).toBe("attachment_too_many");
  expect(readAskedAttachments([{ ...ref, id: "x" }])).toBe("invalid_request");
  expect(readAskedAttachments([{ ...text, text: "\0" }]))
    .toBe("attachment_unsupported");
  expect(readAttachments([ref])).toBe("invalid_request");
});

Deno.test("readAttachments never throws", () => {
  const data = fc.oneof(fc.base64String(), fc.string());
  const one = fc.record({
    type: fc.constantFrom("image", "text", "x"),
    name: fc.string(),
    data,
    text: fc.string(),
  });
  fc.assert(fc.property(fc.array(fc.oneof(one, fc.jsonValue())), (value) => {
    readAskedAttachments(value);
  }));
});
