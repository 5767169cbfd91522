import * as path from "node:path";
import { expect } from "expect";
import { App } from "../src/app.ts";
import { BUILD_ID } from "../src/build_id.ts";
import { Builder, specToName } from "../src/dev/builder.ts";
import { resolveBuildConfig } from "../src/dev/build_config.ts";
import { MemoryBuildCache } from "../src/dev/dev_build_cache.ts";
import { hashCssUrls } from "../src/dev/static_assets.ts";
import { staticFiles } from "../src/mod.ts";
import { FakeServer } from "../src/test_utils.ts";
import { captureConsole } from "./console.ts";
import {
  LOCKED,
  newProject,
  type Project,
  REPOSITORY,
  serveBuild,
} from "./project.ts";

const ISLAND = "export default () => <b>island</b>;";

async function scripts(project: Project, buildId: string) {
  const dir = path.join(project.dir, "_fresh/static/_fresh/js", buildId);
  const names = [];
  for await (const { name } of Deno.readDir(dir)) names.push(name);
  return names.sort();
}

async function script(project: Project, buildId: string, name: string) {
  return await project.read(`_fresh/static/_fresh/js/${buildId}/${name}`);
}

Deno.test("Builder.build writes what deno serve serves with no more than read", async () => {
  await using project = await newProject({
    "islands/Note.tsx": ISLAND,
    "routes/index.tsx": `import Note from "../islands/Note.tsx";
import { asset } from "fresh/runtime";
export default () => <p id={asset("/a b.txt")}><Note /></p>;`,
    "routes/early.ts": `export const config = { routeOverride: "/late" };
export const handler = () => new Response("overridden");`,
    "static/a b.txt": "text",
    "static/.secret": "hidden",
    "static/.well-known/x": "known",
  });
  const { config: { buildId } } = await project.build();

  const read = `--allow-read=${project.dir}`;
  await using server = await serveBuild(project.dir, ["--no-prompt", read]);
  const get = async (pathname: string) => {
    const response = await fetch(server.url + pathname);
    return [response.status, await response.text()] as const;
  };
  const [status, html] = await get("/");
  expect(status).toBe(200);
  expect(html).toContain(`id="/a%20b.txt?__frsh_c=${buildId}"`);
  expect(html).toContain("<!--frsh:island:Note:0:--><b>island</b>");
  expect(await get("/a%20b.txt")).toEqual([200, "text"]);
  expect(await get("/.well-known/x")).toEqual([200, "known"]);
  expect((await get("/.secret"))[0]).toBe(404);
  expect(await get("/late")).toEqual([200, "overridden"]);
  expect((await get("/early"))[0]).toBe(404);

  const response = await fetch(
    `${server.url}/_fresh/js/${buildId}/Note.js`,
  );
  expect(await response.text()).toContain("island");
  expect(response.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(response.headers.get("cache-control")).toContain("immutable");
});

Deno.test("Builder.build reads the project and writes the build, no more", async () => {
  await using project = await newProject({
    "islands/A.tsx": ISLAND,
    "dev.ts": `import { Builder } from "fresh/dev";
await new Builder().build();`,
  });
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      ...LOCKED,
      "--no-prompt",
      `--allow-read=${REPOSITORY}`,
      `--allow-write=${project.dir}/_fresh`,
      "--allow-env",
      "--allow-run",
      "dev.ts",
    ],
    cwd: project.dir,
  }).output();
  expect(new TextDecoder().decode(stderr)).toBe("");
  expect(code).toBe(0);
  expect(await project.read("_fresh/snapshot.js")).toContain("A.js");
});

Deno.test("Builder.build writes a server that imports nothing of the builder", async () => {
  await using project = await newProject({
    "routes/index.ts": "export const handler = () => new Response();",
  });
  await project.build();
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", ...LOCKED, "--json", "_fresh/server.js"],
    cwd: project.dir,
  }).output();
  const { modules }: { modules: { specifier: string }[] } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const names = modules.map(({ specifier }) => specifier);
  expect(names.filter((name) => name.endsWith("/src/app.ts")).length).toBe(1);
  expect(names.filter((name) => /esbuild|mrmime|\/src\/dev\//.test(name)))
    .toEqual([]);
});

Deno.test("Builder.build names a build by its content", async () => {
  await using project = await newProject({
    "islands/A.tsx": ISLAND,
    "static/a.css": "a { color: red }",
  });
  const build = async (files: Record<string, string> = {}) => {
    await project.write(files);
    const { config } = await project.build();
    expect(BUILD_ID).toBe(config.buildId);
    expect(await project.read("_fresh/snapshot.js"))
      .toContain(`version = "${config.buildId}"`);
    expect(await scripts(project, config.buildId))
      .toEqual(expect.arrayContaining(["A.js", "fresh-runtime.js"]));
    return config.buildId;
  };
  const first = await build();
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(await build()).toBe(first);
  expect(await build({ "main.ts": "export const app = 1;" })).toBe(first);
  const second = await build({
    "islands/A.tsx": ISLAND.replaceAll("b>", "i>"),
  });
  expect(second).not.toBe(first);
  expect(await build({ "static/a.css": "a {}" })).not.toBe(second);
});

Deno.test("Builder.build removes the scripts of the last build", async () => {
  await using project = await newProject({ "islands/A.tsx": ISLAND });
  const { config: { buildId } } = await project.build();
  await project.write({ "islands/A.tsx": ISLAND.replace("island", "other") });
  await project.build();
  await expect(scripts(project, buildId)).rejects.toThrow(Deno.errors.NotFound);
});

Deno.test("Builder.build never takes away or cuts a file that it writes again", async () => {
  await using project = await newProject({ "islands/A.tsx": ISLAND });
  const { config: { buildId } } = await project.build();
  const before = await project.read("_fresh/snapshot.js");
  using opened = await Deno.open(`${project.dir}/_fresh/snapshot.js`);
  await project.write({ "routes/x.tsx": "export default () => <p />;" });

  let done = false;
  const building = project.build().finally(() => done = true);
  while (!done) await script(project, buildId, "A.js");
  await building;
  expect(await project.read("_fresh/snapshot.js")).not.toBe(before);
  expect(await new Response(opened.readable).text()).toBe(before);
  const left = await Array.fromAsync(Deno.readDir(`${project.dir}/_fresh`));
  expect(left.map(({ name }) => name).sort())
    .toEqual(["server.js", "snapshot.js", "static"]);
});

Deno.test("Builder.build leaves the last build alone when it fails", async () => {
  await using project = await newProject({ "islands/A.tsx": ISLAND });
  const { config: { buildId } } = await project.build();
  await project.write({ "islands/A.tsx": "export default () => <b>" });
  await expect(project.build()).rejects.toThrow("islands/A.tsx:1:");
  expect(await scripts(project, buildId)).toContain("A.js");
});

Deno.test("Builder.build puts the build id into scripts that ask for it", async () => {
  await using project = await newProject({
    "islands/A.tsx": `import { asset, IS_BROWSER } from "fresh/runtime";
export default () => <img src={asset("/a.png")} alt={String(IS_BROWSER)} />;`,
  });
  const { config: { buildId } } = await project.build();
  const names = await scripts(project, buildId);
  const texts = await Promise.all(
    names.map((name) => script(project, buildId, name)),
  );
  expect(texts.filter((text) => text.includes(buildId)).length).toBe(1);
  expect(texts.join("")).not.toContain("PLACEHOLDER");
});

Deno.test("Builder.build takes what islands import from where Deno does", async () => {
  await using project = await newProject({
    "deno.jsonc": `{
  // a comment, and a comma too many
  "imports": { "@/": "./lib/", "@/deep/": "./other/", "exact": "./lib/exact.ts", "p": "npm:preact@^10", },
  "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "preact" },
}`,
    "lib/prefixed.ts": "export const prefixed = 'by prefix';",
    "other/longer.ts": "export const longer = 'by longer prefix';",
    "lib/exact.ts": "export const exact = 'by name';",
    "lib/data.json": '{ "key": "json data" }',
    "lib/lazy.ts": "export const lazy = 'on demand';",
    "islands/A.tsx": `import { prefixed } from "@/prefixed.ts";
import { longer } from "@/deep/longer.ts";
import { exact } from "exact";
import data from "../lib/data.json" with { type: "json" };
import { h } from "p";
import { useState } from "p/hooks";
import { signal } from "npm:@preact/signals@^2";
import { Head } from "fresh/runtime";
export default () => h("p", { onClick: () => import("@/lazy.ts") },
  prefixed, longer, exact, data.key, String(useState), signal(1), h(Head, null));`,
  });
  const { config: { buildId } } = await project.build();
  const text = await script(project, buildId, "A.js");
  for (
    const wanted of ["by prefix", "by longer prefix", "by name", "json data"]
  ) {
    expect(text).toContain(wanted);
  }
  expect(text).not.toContain("on demand");
  const names = await scripts(project, buildId);
  expect(names.filter((name) => name.startsWith("lazy-")).length).toBe(1);
});

Deno.test("Builder.build ships one copy of Preact and of signals", async () => {
  await using project = await newProject({
    "islands/A.tsx": `import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { h } from "preact";
export default () => h("p", null, useSignal(1), useState(2)[0]);`,
  });
  const builder = new Builder({ root: project.dir });
  await builder.build({ mode: "development", snapshot: "memory" });
  const app = new App().use(staticFiles());
  const apply = await builder.build({
    mode: "development",
    snapshot: "memory",
  });
  apply(app);
  const server = new FakeServer(app.handler());
  const dir = `/_fresh/js/${builder.config.buildId}`;

  const seen = new Set<string>();
  const load = async (name: string): Promise<string> => {
    if (seen.has(name)) return "";
    seen.add(name);
    const text = await (await server.get(`${dir}/${name}`)).text();
    const imported = [...text.matchAll(/from "\.\/([^"]+)"/g)];
    const rest = await Promise.all(imported.map(([, file]) => load(`${file}`)));
    return text + rest.join("");
  };
  const all = await load("A.js") + await load("fresh-runtime.js");
  for (const name of ["preact", "signals-core", "signals"]) {
    const file = new RegExp(`^// .*/${name}/dist/[^/]*$`, "gm");
    expect(all.match(file)?.length).toBe(1);
  }
});

for (
  const [specifier, reason] of [
    ["node:fs", "only runs on a server"],
    ["fs", "only runs on a server"],
    ["fresh", "only runs on a server"],
    ["fresh/dev", "only runs on a server"],
    ["jsr:@nobody/nothing@1", "found no folder"],
    ["../lib/missing.ts", "Could not resolve"],
  ]
) {
  Deno.test(`Builder.build refuses an island that imports ${specifier}`, async () => {
    await using project = await newProject({
      "lib/inner.ts": `export * from "${specifier}";`,
      "islands/A.tsx": 'import * as all from "../lib/inner.ts";\n' +
        "export default () => <b>{String(all)}</b>;",
    });
    const building = project.build();
    await expect(building).rejects.toThrow(reason);
    await expect(building).rejects.toThrow("lib/inner.ts:1:");
  });
}

Deno.test("Builder.build leaves out imports of types", async () => {
  await using project = await newProject({
    "islands/A.tsx": `import type { App } from "fresh";
import { type Stats } from "node:fs";
export default (props: { a: App<Stats> }) => <b>{String(props.a)}</b>;`,
  });
  await project.build();
});

Deno.test("Builder.registerIsland takes paths and file URLs", async () => {
  await using project = await newProject({
    "other/Relative.tsx": ISLAND,
    "other/Url.tsx": ISLAND,
  });
  const builder = new Builder({ root: project.dir });
  builder.registerIsland("other/Relative.tsx");
  builder.registerIsland(`file://${project.dir}/other/Url.tsx`);
  using _ = captureConsole("log");
  await builder.build();
  expect(await scripts(project, builder.config.buildId))
    .toEqual(expect.arrayContaining(["Relative.js", "Url.js"]));
  const snapshot = await project.read("_fresh/snapshot.js");
  expect(snapshot).toContain('from "../other/Relative.tsx"');
  expect(snapshot).toContain('from "../other/Url.tsx"');
});

Deno.test("Builder.build gives islands of one name different ones", async () => {
  await using project = await newProject({
    "islands/A.tsx": ISLAND,
    "islands/deep/A.tsx": ISLAND,
    "routes/x/(_islands)/A.tsx": ISLAND,
    "routes/x/(_other)/B.tsx": ISLAND,
    "islands/A_test.tsx": "throw new Error('not an island');",
  });
  const { config: { buildId } } = await project.build();
  const names = await scripts(project, buildId);
  expect(names.filter((name) => !name.startsWith("chunk-"))).toEqual(
    ["A.js", "A_1.js", "A_2.js", "fresh-runtime.js"],
  );
});

Deno.test("Builder.build follows its options", async () => {
  await using project = await newProject({
    "app/main.ts": `export { app } from "../main.ts";`,
    "app/isles/A.tsx": ISLAND,
    "app/isles/Skipped.tsx": "import 'node:fs';",
    "app/pages/index.ts": "export const handler = () => new Response('page');",
    "app/files/a.txt": "file",
  });
  const builder = await project.build({
    serverEntry: "app/main.ts",
    islandDir: "app/isles",
    routeDir: `file://${project.dir}/app/pages`,
    staticDir: path.join(project.dir, "app/files"),
    outDir: "out",
    ignore: [/Skipped/],
    target: "es2015",
    sourceMap: { kind: "linked", sourceRoot: "here" },
  });
  const dir = `out/static/_fresh/js/${builder.config.buildId}`;
  const map = JSON.parse(await project.read(`${dir}/A.js.map`));
  expect(map.sourceRoot).toBe("here");
  expect(await project.read(`${dir}/fresh-runtime.js`)).not.toContain("??=");
  expect(await project.read("out/server.js")).toContain('"../app/main.ts"');
  const snapshot = await project.read("out/snapshot.js");
  expect(snapshot).toContain('"filePath":"app/files/a.txt"');
  expect(snapshot).toContain('import("../app/pages/index.ts")');
});

Deno.test("Builder.build adds the cache key to style sheets", async () => {
  await using project = await newProject({
    "static/a.css": "a { background: url('/b.png') }",
  });
  const { config: { buildId } } = await project.build();
  expect(await project.read("_fresh/static/a.css"))
    .toBe(`a { background: url("/b.png?__frsh_c=${buildId}") }`);
  expect(await project.read("static/a.css")).toContain("'/b.png'");
});

Deno.test("hashCssUrls changes addresses on this site only", () => {
  const same = [
    "url(data:image/png;base64,AA==)",
    `url("data:image/svg+xml,<svg stroke='rgb(1,2,3)'>")`,
    "url(https://example.com/a.png)",
    "url(//example.com/a.png)",
    "url(relative.png)",
    "url(#id)",
  ].join(" ");
  expect(hashCssUrls(same, "id")).toBe(same);
  expect(hashCssUrls(`url( "/a(1).png" ) url(/b?c=d#e)`, "id")).toBe(
    'url("/a(1).png?__frsh_c=id") url("/b?c=d&__frsh_c=id#e")',
  );
});

Deno.test("Builder.build checks the compiler options", async () => {
  const withOptions = (compilerOptions: unknown) => ({
    "deno.json": JSON.stringify({ compilerOptions }),
  });
  await using precompile = await newProject(
    withOptions({ jsx: "precompile", jsxImportSource: "preact" }),
  );
  await expect(precompile.build()).rejects
    .toThrow("jsxPrecompileSkipElements to contain");
  await using unset = await newProject(withOptions({ jsx: "react-jsx" }));
  await expect(unset.build()).rejects.toThrow("jsxImportSource not set");
});

Deno.test("Builder.build in memory writes nothing", async () => {
  await using project = await newProject({ "islands/A.tsx": ISLAND });
  const builder = new Builder({ root: project.dir });
  await builder.build({ snapshot: "memory" });
  await expect(project.read("_fresh/server.js")).rejects
    .toThrow(Deno.errors.NotFound);
});

Deno.test("MemoryBuildCache serves static files and nothing around them", async () => {
  await using project = await newProject({
    "static/a.css": "a { background: url(/b.png) }",
    "static/dir/b.txt": "b",
  });
  const config = resolveBuildConfig({ root: project.dir }, "id");
  const cache = new MemoryBuildCache(config, { id: "", dir: "", files: [] });
  const read = async (pathname: string) => {
    const file = await cache.readFile(pathname);
    return file && await new Response(file.readable).text();
  };
  expect(await read("/a.css"))
    .toBe('a { background: url("/b.png?__frsh_c=id") }');
  expect(await read("/dir/b.txt")).toBe("b");
  for (const pathname of ["/missing", "/dir", "/a.css/x"]) {
    expect(await read(pathname)).toBe(null);
  }
  for (const pathname of ["/../main.ts", "../main.ts", "./../../x"]) {
    await expect(cache.readFile(pathname)).rejects
      .toThrow("Processed file resolved outside of static dir");
  }
});

for (
  const [spec, name] of [
    ["https://example.com", "example"],
    ["http://example.com:8000/foo/bar", "bar"],
    ["jsr:@foo/bar@~1.0.0-alpha.32/asdf", "asdf"],
    ["jsr:@foo/bar@^1.0.0", "foo_bar"],
    ["npm:foo@1.0.0", "foo"],
    ["npm:foo/bar", "bar"],
    ["@foo/bar", "foo_bar"],
    ["islands/foo.v2.tsx", "foo_v2"],
    ["/islands/_bar-baz-...-$.tsx", "_bar_baz_$"],
    ["/islands/1_hello.tsx", "_hello"],
    ["file:///a/b%20c/D%C3%A9.tsx", "D_"],
  ] as const
) {
  Deno.test(`specToName calls ${spec} ${name}`, () => {
    expect(specToName(spec)).toBe(name);
  });
}
