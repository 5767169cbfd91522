import { expect } from "expect";
import { imageSource } from "./image_source.ts";
import { linkTarget } from "./link_target.ts";

const sourceOf = (src: string) => imageSource(src, linkTarget(src));

Deno.test("imageSource lets https and pictures of few kinds pass, as written", () => {
  for (
    const src of [
      "https://a.example/b.png",
      "HTTPS://A.example",
      "https:a.example",
      "data:image/png;base64,iVBORw0KGgo=",
      "DATA:image/WEBP;base64,AA+/",
      "data:image/jpeg;base64,AAAA",
      "data:image/gif;base64,AA==",
    ]
  ) expect(sourceOf(src)).toBe(src);
  expect(sourceOf(" https://a.example/ ")).toBe("https://a.example/");
});

Deno.test("imageSource lets nothing else pass", () => {
  for (
    const src of [
      "",
      "a.png",
      "//a.example/b.png",
      "/api/chatgpt/test?message=hi",
      "http://a.example/b.png",
      "https://",
      "h\tttps://a.example/",
      "ftp://a.example/b.png",
      "blob:https://a.example/1",
      "mailto:a@a.example",
      "javascript:canary()",
      "data:image/svg+xml;base64,PHN2Zz4=",
      "data:image/svg+xml,<svg/>",
      "data:image/png,AAAA",
      "data:image/png;charset=x;base64,AAAA",
      "data:text/html;base64,AAAA",
      "data:image/png;base64,",
      "data:image/png;base64,AA AA",
      " data:image/png;base64,AAAA",
    ]
  ) expect([src, sourceOf(src)]).toEqual([src, null]);
});
