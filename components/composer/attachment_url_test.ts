import { expect } from "expect";
import { attachmentSize, blobUrl, sizeText } from "./attachment_url.ts";

Deno.test("attachmentSize counts bytes, not characters", () => {
  const image = { type: "image", name: "a", mediaType: "image/png" } as const;
  expect(attachmentSize({ type: "text", name: "a", text: "中文" })).toBe(6);
  for (const bytes of [0, 1, 2, 3, 100]) {
    const data = new Uint8Array(bytes).toBase64();
    expect(attachmentSize({ ...image, data })).toBe(bytes);
  }
  expect(attachmentSize({ ...image, id: "x", size: 7 })).toBe(7);
});

Deno.test("blobUrl leads to the very bytes", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const url = blobUrl({
    type: "image",
    name: "a",
    mediaType: "image/png",
    data: bytes.toBase64(),
  });
  const response = await fetch(url);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(await response.bytes()).toEqual(bytes);
  URL.revokeObjectURL(url);
});

Deno.test("sizeText words sizes as people do", () => {
  const cases = [
    [0, "0 B"],
    [999, "999 B"],
    [1_000, "1.0 KB"],
    [9_940, "9.9 KB"],
    [9_960, "10 KB"],
    [262_144, "262 KB"],
    [999_600, "1.0 MB"],
    [5_242_880, "5.2 MB"],
  ] as const;
  expect(cases).toHaveLength(8);
  for (const [bytes, text] of cases) {
    expect([bytes, sizeText(bytes)]).toEqual([bytes, text]);
  }
});
