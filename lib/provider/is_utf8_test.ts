import { expect } from "expect";
import { isUtf8 } from "./is_utf8.ts";

Deno.test("isUtf8 takes whatever can be read", () => {
  const good = [
    "",
    "?a=b",
    "?a=100%",
    "?a=%zz%4",
    "?a=你好",
    "?a=%E4%BD%A0%20%F0%9F%98%80",
  ];
  for (const search of good) {
    expect([search, isUtf8(search)]).toEqual([search, true]);
  }
});

Deno.test("isUtf8 knows other encodings and halves", () => {
  // "你好" in GBK, half a character, a surrogate, a byte too many.
  const bad = ["?a=%C4%E3%BA%C3", "?a=%E4%BD", "?a=%ED%A0%80", "?a=b%ff"];
  for (const search of bad) {
    expect([search, isUtf8(search)]).toEqual([search, false]);
  }
});
