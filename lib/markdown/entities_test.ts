import { expect } from "expect";
import { decodeEntities } from "./entities.ts";

Deno.test("decodeEntities knows names, decimals and hexadecimals", () => {
  expect(decodeEntities("&lt;&amp;&nbsp;&hearts;&frac12;&there4;&szlig;"))
    .toBe("<&\u00a0♥½∴ß");
  expect(decodeEntities("&#35;&#x1F600;&#X22;")).toBe('#😀"');
});

Deno.test("decodeEntities decodes once and leaves the rest as it is", () => {
  const text = "&amp;lt; AT&T; &unknown; &constructor; &; &#; & &#12345678;";
  expect(decodeEntities(text)).toBe(text.replace("&amp;", "&"));
});

Deno.test("decodeEntities makes nothing that is no character", () => {
  expect(decodeEntities("&#0;&#xD800;&#x110000;")).toBe("\uFFFD\uFFFD\uFFFD");
});
