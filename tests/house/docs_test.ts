import { expect } from "expect";
import { SETTINGS } from "../../fresh.config.ts";

const ROOT = new URL("../../", import.meta.url);

/** Each row's variable and default of the settings table of a README. */
function settingsTable(text: string): Map<string, string> {
  const rows = text.matchAll(/^\| `([A-Z_]+)` *\| (?:`([^`]*)`)?/gm);
  return new Map(
    Array.from(rows, ([, name, value]) => [name ?? "", value ?? ""]),
  );
}

for (const name of ["README.md", "README.zh-CN.md"]) {
  Deno.test(`${name} lists every setting with its default`, () => {
    const table = settingsTable(Deno.readTextFileSync(new URL(name, ROOT)));
    expect([...table.keys()].sort()).toEqual(Object.keys(SETTINGS).sort());
    for (const [variable, setting] of Object.entries(SETTINGS)) {
      const expected = "fallback" in setting ? setting.fallback : "";
      expect({ variable, value: table.get(variable) })
        .toEqual({ variable, value: expected });
    }
  });

  Deno.test(`${name} shows pictures that exist`, () => {
    const text = Deno.readTextFileSync(new URL(name, ROOT));
    const pictures = [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)];
    expect(pictures.length).toBeGreaterThan(0);
    for (const [, path = ""] of pictures) {
      expect(Deno.statSync(new URL(path, ROOT)).isFile).toBe(true);
    }
  });
}

Deno.test(".env.example shows every setting, none of them set", () => {
  const text = Deno.readTextFileSync(new URL(".env.example", ROOT));
  const shown = [...text.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(shown.sort()).toEqual(Object.keys(SETTINGS).sort());
  expect(text).not.toMatch(/^[A-Z]/m);
});
