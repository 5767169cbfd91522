import { expect } from "expect";
import { sourceFiles } from "./source_files.ts";

/** Type-checks files as `lib/` must compile: no Deno, no DOM, no timers. */
async function pureCheck(paths: readonly string[]): Promise<string> {
  const { stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", "tests/house/pure/deno.json"]
      .concat(paths),
    cwd: new URL("../../", import.meta.url),
    env: { NO_COLOR: "1" },
  }).output();
  return new TextDecoder().decode(stderr);
}

Deno.test("lib compiles without Deno, DOM, network, timers and console", async () => {
  const paths = (await sourceFiles("lib")).filter((path) =>
    !path.endsWith("_test.ts")
  );
  expect(paths.length).toBeGreaterThan(10);
  expect(await pureCheck(paths)).toBe("");
});

const IMPURE = [
  "Deno.args",
  'fetch("/")',
  "setTimeout",
  "queueMicrotask",
  "document",
  "crypto",
  "performance",
  "localStorage",
  "console",
  "process",
];

Deno.test("the pure check refuses each impure name", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/impure.ts`;
    await Deno.writeTextFile(path, `export {};\n${IMPURE.join(";\n")};\n`);
    const found = await pureCheck([path]);
    for (const [index, name] of IMPURE.entries()) {
      expect([name, found.includes(`impure.ts:${index + 2}:`)])
        .toEqual([name, true]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
