import { expect } from "expect";
import { hostOf, linkTarget } from "./link_target.ts";

const SAFE = [
  "https://a.example/b?c#d",
  "HTTP://a.example",
  "mailto:a@b.example",
  "tel:+123",
  " https://a.example ",
  "https://例子.example/路径",
];

const UNSAFE = [
  "",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript\u200b:alert(1)",
  "vbscript:x",
  "data:text/html,<script>alert(1)</script>",
  "blob:https://a.example/x",
  "file:///etc/passwd",
  "ftp://a.example",
  "/api/x",
  "//a.example",
  "./x",
  "#x",
  "?x",
  "x",
  "ht\ntps://a.example",
  "https://",
  "https:\u200b//a.example",
  "constructor:x",
];

Deno.test("linkTarget lets through what leads out and runs nothing", () => {
  for (const href of SAFE) expect(linkTarget(href)).toBe(href.trim());
});

Deno.test("linkTarget refuses everything else", () => {
  for (const href of UNSAFE) {
    expect([href, linkTarget(href)]).toEqual([href, null]);
  }
});

Deno.test("hostOf names who would be asked", () => {
  expect(hostOf("https://user:pw@a.example:8080/b")).toBe("a.example");
  expect(hostOf("https://a.example\\@b.example/c")).toBe("a.example");
  expect(hostOf("https:a.example")).toBe("a.example");
  expect(hostOf("mailto:a@b.example")).toBe("mailto:a@b.example");
});
