import { expect } from "expect";
import { projectFiles } from "./source_files.ts";

/** What has no place in a file that everyone gets. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  // Written so that this file does not hold what it looks for.
  [
    "a registry's host",
    /registry\.npm(js|mirror)\b|\bnpm\.jsr\b|\bjsr\.i[o]\b/,
  ],
  [
    "a path of somebody's machine",
    /(?<!\w)\/((home|Users)\/\w+\/\w|root\/\.\w|work\/\w)/,
  ],
  ["a path of somebody's machine", /\b[A-Z]:\\Users\\/],
  ["a GLM key", /\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b/],
  ["an OpenAI-style key", /\bsk-[A-Za-z0-9_-]{20,}/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
];

const BINARY = /\.(png|jpe?g|gif|webp|ico|woff2?)$/;

/** Files that `.gitignore` keeps out of the repository. */
const LOCAL = /(^|\/)\.env(\.local)?$|\.log$/;

/** What is wrong with a text, by the names above. */
function problems(text: string): string[] {
  return FORBIDDEN.filter(([, pattern]) => pattern.test(text))
    .map(([what]) => what);
}

Deno.test("no file names a registry, a machine's path or a secret", async () => {
  const paths = (await projectFiles("")).filter((path) =>
    !BINARY.test(path) && !LOCAL.test(path)
  );
  expect(paths.length).toBeGreaterThan(50);
  for (const path of paths) {
    const text = await Deno.readTextFile(
      new URL(`../../${path}`, import.meta.url),
    );
    expect([path, problems(text)]).toEqual([path, []]);
  }
});

Deno.test("the hygiene test knows what it looks for", () => {
  const samples = [
    ["https://registry.npm", "js.org/preact"],
    ["https://js", "r.io/@fresh/core"],
    ["/home", "/somebody/project"],
    ["C:\\Users", "\\somebody"],
    ["0123456789abcdef0123456789abcdef.", "ABCDEFGHIJKLMNOP"],
    ["sk-", "abcdefghijklmnopqrstuvwxyz"],
    ["-----BEGIN ", "PRIVATE KEY-----"],
  ];
  for (const parts of samples) {
    expect([parts, problems(parts.join("")).length]).toEqual([parts, 1]);
  }
  expect(
    problems(
      "jsr:@fresh/core ./home/x /home/page /root/page testid.testsecret",
    ),
  )
    .toEqual([]);
});
