import { expect } from "expect";
import * as path from "node:path";
import { parseDirPath } from "../src/config.ts";
import { HttpError } from "../src/error.ts";
import { fsAdapter } from "../src/fs.ts";
import { page } from "../src/handlers.ts";
import { withTmpDir, writeFiles } from "../src/test_utils.ts";
import {
  escapeScript,
  pathToExportName,
  pathToSpec,
  UniqueNamer,
} from "../src/utils.ts";

Deno.test("pathToExportName makes an identifier of a file's name", () => {
  const cases = {
    "/islands/foo.tsx": "foo",
    "/islands/foo.v2.tsx": "foo_v2",
    "/islands/nav-bar.tsx": "nav_bar",
    "/islands/_.$bar.tsx": "_$bar",
    "/islands/1.hello.tsx": "_hello",
    "/islands/collapse...repeat_-dash.tsx": "collapse_repeat_dash",
  };
  for (const [file, name] of Object.entries(cases)) {
    expect(pathToExportName(file)).toBe(name);
  }
});

Deno.test("UniqueNamer gives each identifier once, and no reserved word", () => {
  const namer = new UniqueNamer();
  const names = ["foo", "foo", "a-b", "a b", "1x", "class", "Map", "foo"];
  expect(names.map((name) => namer.getUniqueName(name))).toEqual(
    ["foo", "foo_1", "a_b", "a_b_1", "_1x", "_class", "Map", "foo_2"],
  );
});

Deno.test("escapeScript leaves nothing that ends a script or opens a comment", () => {
  const evil = "</script></STYLE><!--<script>";
  const json = escapeScript(JSON.stringify(evil), { json: true });
  expect(json).not.toMatch(/<\/(script|style)|<!--/i);
  expect(JSON.parse(json)).toBe(evil);
  const code = escapeScript(`"${evil}"`);
  expect(code).not.toMatch(/<\/(script|style)|<!--/i);
});

Deno.test("pathToSpec makes a specifier relative to the module's folder", () => {
  const cases: [string, string][] = [
    ["/app/islands/a.tsx", "../islands/a.tsx"],
    ["/app/_fresh/x.js", "./x.js"],
    ["file:///app/islands/b.tsx", "../islands/b.tsx"],
    ["./x.js", "./x.js"],
    ["x.js", "./x.js"],
    ["../x.js", "../x.js"],
    ["npm:preact@10", "npm:preact@10"],
    ["https://example.com/x.js", "https://example.com/x.js"],
  ];
  for (const [spec, expected] of cases) {
    expect(pathToSpec("/app/_fresh", spec)).toBe(expected);
  }
});

Deno.test("parseDirPath makes paths and file URLs absolute", () => {
  expect(parseDirPath("a/b", "/root")).toBe("/root/a/b");
  expect(parseDirPath("/a", "/root")).toBe("/a");
  expect(parseDirPath("file:///a%20b", "/root")).toBe("/a b");
});

Deno.test("HttpError carries status, message and cause", () => {
  const cause = new Error("cause");
  const error = new HttpError(404, "gone", { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.status, error.message, error.cause])
    .toEqual(["HttpError", 404, "gone", cause]);
  expect(new HttpError(500).message).toBe("");
});

Deno.test("page keeps data, status and headers", () => {
  const headers = { "x-foo": "1" };
  expect(page({ a: 1 }, { status: 201, headers }))
    .toEqual({ data: { a: 1 }, status: 201, headers });
  expect(page().data).toBe(undefined);
});

Deno.test("fsAdapter walks files by extension and skips what it is told to", async () => {
  await using tmp = await withTmpDir();
  await writeFiles(tmp.dir, {
    "a.ts": "",
    "b.css": "",
    "sub/c.tsx": "",
    "node_modules/d.ts": "",
    "sub/c_test.ts": "",
  });
  const found: string[] = [];
  const options = {
    exts: [".ts", ".tsx"],
    includeDirs: false,
    skip: [/node_modules/, /_test\./],
  };
  for await (const entry of fsAdapter.walk(tmp.dir, options)) {
    expect([entry.isFile, path.basename(entry.path)])
      .toEqual([true, entry.name]);
    found.push(path.relative(tmp.dir, entry.path));
  }
  expect(found.sort()).toEqual(["a.ts", path.join("sub", "c.tsx")]);
});

Deno.test("fsAdapter knows folders from files and from nothing", async () => {
  await using tmp = await withTmpDir();
  await fsAdapter.mkdirp(path.join(tmp.dir, "a", "b"));
  await writeFiles(tmp.dir, { "file.txt": "text" });
  const file = path.join(tmp.dir, "file.txt");
  expect(await fsAdapter.isDirectory(path.join(tmp.dir, "a", "b"))).toBe(true);
  expect(await fsAdapter.isDirectory(file)).toBe(false);
  expect(await fsAdapter.isDirectory(path.join(tmp.dir, "none"))).toBe(false);
  expect(await fsAdapter.readTextFile(file)).toBe("text");
});
