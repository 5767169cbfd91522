import { expect } from "expect";
import { citedSource } from "./cited_source.ts";

Deno.test("citedSource goes by the sources' names, then by their places", () => {
  const named = [
    { title: "A", link: "", refer: "ref_2" },
    { title: "B", link: "", refer: "ref_1" },
    { title: "C", link: "" },
  ];
  expect([0, 1, 2, 3, 4].map((number) => citedSource(named, number)))
    .toEqual([-1, 1, 0, 2, -1]);
  const zeroBased = [{ title: "A", link: "", refer: "ref_0" }];
  expect([0, 1].map((number) => citedSource(zeroBased, number)))
    .toEqual([0, -1]);
});
