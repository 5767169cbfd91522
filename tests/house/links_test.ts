import { expect } from "expect";

const ROOT = new URL("../../", import.meta.url);

/** Reads a `deno.json` as it stands. */
function readConfig(path: string): {
  imports: Record<string, string>;
  scopes?: Record<string, Record<string, string>>;
} {
  return JSON.parse(Deno.readTextFileSync(new URL(path, ROOT)));
}

Deno.test("links/fresh still type-checks when it is no longer linked", () => {
  const { imports, scopes } = readConfig("deno.json");
  const known = { ...imports, ...scopes?.["./links/fresh/"] };
  const wanted = readConfig("links/fresh/deno.json").imports;
  expect(Object.keys(wanted).length).toBeGreaterThan(5);
  expect(known).toEqual(expect.objectContaining(wanted));
});
