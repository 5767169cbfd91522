import { expect } from "expect";
import fc from "fast-check";
import { addSources, decodeSources } from "./source.ts";

Deno.test("decodeSources reads what the search tool gives", () => {
  expect(decodeSources([{
    refer: "ref_1",
    title: "Weather",
    link: "https://example.com/w",
    media: "Example",
    content: "It rains",
    icon: "https://example.com/i.png",
    publish_date: "2026-03-01",
    secret: 1,
  }])).toEqual([{
    refer: "ref_1",
    title: "Weather",
    link: "https://example.com/w",
    media: "Example",
    content: "It rains",
    icon: "https://example.com/i.png",
    publishDate: "2026-03-01",
  }]);
});

Deno.test("decodeSources leaves out what is no address of the web", () => {
  const places = ["javascript:alert(1)", "data:text/html,x", "//h/", "", 7];
  expect(places).toHaveLength(5);
  for (const link of places) {
    expect(decodeSources([{ title: "T", link, icon: link }]))
      .toEqual([{ title: "T", link: "" }]);
  }
});

Deno.test("decodeSources leaves out entries that say nothing", () => {
  expect(decodeSources([null, "x", {}, { title: "", link: "ftp://h/" }]))
    .toEqual([]);
  expect(decodeSources({ title: "T" })).toEqual([]);
});

Deno.test("decodeSources never throws", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    decodeSources(value);
    decodeSources([value]);
  }));
});

Deno.test("addSources counts a source once and keeps the order", () => {
  const a = { title: "A", link: "https://h/a" };
  const b = { title: "B", link: "https://h/b" };
  const known = [a];
  expect(addSources(known, [b, a, b])).toEqual([a, b]);
  expect(addSources(known, [a])).toBe(known);
});
