import { expect } from "expect";
import { decodeText } from "./decode_text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("decodeText reads UTF-8, with and without a byte order mark", () => {
  expect(decodeText(utf8("天空 is blue\r\n\t."))).toBe("天空 is blue\r\n\t.");
  expect(decodeText(utf8("\ufeff天空"))).toBe("天空");
  expect(decodeText(utf8(""))).toBe("");
});

Deno.test("decodeText reads what older Chinese files are in", () => {
  // 中文 in GB2312; 㐀 takes four bytes of GB18030.
  expect(decodeText(Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4))).toBe("中文");
  expect(decodeText(Uint8Array.of(0x81, 0x39, 0xee, 0x39))).toBe("㐀");
});

Deno.test("decodeText reads UTF-16 by its byte order mark", () => {
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e))).toBe("中");
  expect(decodeText(Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d))).toBe("中");
});

Deno.test("decodeText takes nothing binary for a text", () => {
  const files = [
    utf8("%PDF-1.7\n\0\x01"),
    utf8("a\0b"),
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xff),
    Uint8Array.of(0xd6),
    Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14),
  ];
  expect(files).toHaveLength(5);
  for (const bytes of files) {
    expect([bytes, decodeText(bytes)]).toEqual([bytes, undefined]);
  }
});
