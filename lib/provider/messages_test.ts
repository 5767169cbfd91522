import { expect } from "expect";
import * as v from "valibot";
import { contentSchema, hasImages, textOf } from "./messages.ts";

const image = (url: string) => ({ type: "image_url", image_url: { url } });

Deno.test("contentSchema takes text, and parts of text and pictures", () => {
  for (
    const content of [
      "hi",
      [{ type: "text", text: "hi" }],
      [image("https://h/a.png"), { type: "text", text: "what?" }],
      [image("data:image/png;base64,iVBORw0KGgo=")],
    ]
  ) {
    expect(v.parse(contentSchema, content)).toEqual(content);
  }
});

Deno.test("contentSchema refuses other places and other parts", () => {
  for (
    const content of [
      "",
      [],
      7,
      null,
      [image("http://h/a.png")],
      [image("file:///etc/passwd")],
      [image("data:text/html;base64,AAAA")],
      [{ type: "video_url", video_url: { url: "https://h/v" } }],
      [{ type: "text" }],
    ]
  ) {
    expect([content, v.is(contentSchema, content)]).toEqual([content, false]);
  }
});

Deno.test("textOf and hasImages look into the parts", () => {
  const content = [
    { type: "text", text: "a" },
    { type: "image_url", image_url: { url: "https://h/a.png" } },
    { type: "text", text: "b" },
  ] as const;
  expect(textOf({ content })).toBe("ab");
  expect(hasImages([{ role: "user", content }])).toBe(true);
  expect(hasImages([{ role: "user", content: "a" }])).toBe(false);
});
