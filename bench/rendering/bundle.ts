import * as esbuild from "esbuild";

/** A page's script and style. */
export interface Bundle {
  /** Scripts by their names; `entry.js` is the first. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Their sizes, gzip. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What the page needs at once, gzip: the entry and what it imports. */
  readonly firstBytes: number;
  readonly css: string;
}

const ROOT = new URL("../../", import.meta.url);

/**
 * Bundles a page as the product is bundled.
 *
 * @param page A file of ours, from the project's root, or the source of a
 * peer's page, which finds its packages in `bench/peers`.
 */
export async function bundle(
  page: { readonly file: string } | { readonly source: string },
): Promise<Bundle> {
  const entry = "file" in page
    ? { entryPoints: { entry: page.file } }
    : { stdin: { contents: page.source, resolveDir: pathOf("bench/peers/") } };
  const { outputFiles, metafile } = await esbuild.build({
    ...entry,
    absWorkingDir: pathOf(""),
    outdir: "bench-out",
    entryNames: "entry",
    write: false,
    metafile: true,
    logLevel: "silent",
    platform: "browser",
    format: "esm",
    bundle: true,
    splitting: true,
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutApp],
  });
  await esbuild.stop();
  const files = new Map(
    outputFiles.map(({ path, contents }) => [nameOf(path), contents]),
  );
  const sizes = new Map<string, number>();
  for (const [name, contents] of files) sizes.set(name, await gzip(contents));
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, { imports }]) => [
      nameOf(path),
      imports.filter(({ kind }) => kind === "import-statement")
        .map(({ path }) => nameOf(path)),
    ]),
  );
  const first = closure("entry.js", imports);
  return {
    files,
    sizes,
    firstBytes: [...first].reduce((sum, it) => sum + (sizes.get(it) ?? 0), 0),
    css: await styles(),
  };
}

/** A part that comes later names what its page has by then: here, nothing. */
const withoutApp: esbuild.Plugin = {
  name: "without-app",
  setup(build) {
    build.onResolve({ filter: /\/first_load\.ts$/ }, ({ path }) => ({
      path,
      namespace: "without-app",
    }));
    build.onLoad({ filter: /./, namespace: "without-app" }, () => ({
      contents: "",
    }));
  },
};

/** All that a module imports, and what that imports. */
function closure(
  name: string,
  imports: ReadonlyMap<string, readonly string[]>,
  found: Set<string> = new Set(),
): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of imports.get(name) ?? []) closure(each, imports, found);
  return found;
}

async function gzip(contents: Uint8Array): Promise<number> {
  const body = new Blob([new Uint8Array(contents)]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  return (await new Response(body).bytes()).length;
}

/** The same for all: what a page looks like is part of what it costs. */
async function styles(): Promise<string> {
  const sheets = ["base", "markdown"].map((name) =>
    Deno.readTextFile(new URL(`static/css/${name}.css`, ROOT))
  );
  return (await Promise.all(sheets)).join("\n");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function pathOf(path: string): string {
  return decodeURIComponent(new URL(path, ROOT).pathname);
}
