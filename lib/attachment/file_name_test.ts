import { expect } from "expect";
import fc from "fast-check";
import { fileName } from "./file_name.ts";

Deno.test("fileName keeps an ordinary name and leaves out folders", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["notes.txt", "notes.txt"],
    ["照片 1.png", "照片 1.png"],
    ["/etc/passwd", "passwd"],
    ["C:\\fakepath\\a.png", "a.png"],
    ["../../..", "file"],
    ["", "file"],
    ["a/", "file"],
    ["two\r\nlines.txt", "twolines.txt"],
    ["photo\u202egpj.exe", "photogpj.exe"],
    ["half\ud800.txt", "half\ufffd.txt"],
  ];
  expect(cases).toHaveLength(10);
  for (const [given, made] of cases) {
    expect([given, fileName(given, "file")]).toEqual([given, made]);
  }
});

Deno.test("fileName cuts a long name in the middle", () => {
  const name = fileName(`${"x".repeat(500)}.tar.gz`, "file");
  expect(Array.from(name)).toHaveLength(120);
  expect(name.endsWith("x.tar.gz")).toBe(true);
});

Deno.test("fileName always makes one line without folders", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (given) => {
    const name = fileName(given, "file");
    expect(name).not.toBe("");
    expect(name).not.toMatch(/[\p{Cc}\\/]/u);
    expect(fileName(name, "file")).toBe(name);
  }));
});
