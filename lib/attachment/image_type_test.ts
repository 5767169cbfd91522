import { expect } from "expect";
import { imageTypeOf } from "./image_type.ts";

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

Deno.test("imageTypeOf knows the four kinds by their first bytes", () => {
  const kinds: readonly (readonly [string, string])[] = [
    ["\x89PNG\r\n\x1a\n....", "image/png"],
    ["\xff\xd8\xff\xe0....", "image/jpeg"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
    ["GIF87a..", "image/gif"],
    ["GIF89a..", "image/gif"],
  ];
  expect(kinds).toHaveLength(5);
  for (const [start, type] of kinds) {
    expect([start, imageTypeOf(bytes(start))]).toEqual([start, type]);
  }
});

Deno.test("imageTypeOf takes nothing else for a picture", () => {
  const others = [
    "",
    "\x89PNG",
    "\x89PNG\n\x1a\n",
    "RIFF\x10\0\0\0WAVEfmt ",
    "GIF90a",
    " GIF89a",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<!doctype html><script>alert(1)</script>",
    "BM......",
    "%PDF-1.7",
  ];
  expect(others).toHaveLength(10);
  for (const start of others) {
    expect([start, imageTypeOf(bytes(start))]).toEqual([start, undefined]);
  }
});
