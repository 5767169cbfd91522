/**
 * Unpacks the browser that npm brought. Deno has installed this folder's
 * packages, the database among them, before the first line here runs.
 *
 * They stand in a `deno.json` of their own, because Deno installs all that the
 * app's own names whatever task runs first, and these are nine tenths of it.
 */

/** What we use of `@sparticuz/chromium`. */
interface Chromium {
  /** Unpacks a file into `TMPDIR`, a `.tar.br` into a folder of its name. */
  inflate(path: string): Promise<string>;
}

// In a variable, because the app's own deno.json, by which this file is
// checked, does not know the package.
const name = "@sparticuz/chromium";
const entry = import.meta.resolve(name);
const target = new URL("node_modules/.chromium/", import.meta.url);
const partial = new URL("node_modules/.chromium-partial/", import.meta.url);

async function unpack(): Promise<void> {
  await remove(partial);
  await Deno.mkdir(partial);
  Deno.env.set("TMPDIR", pathOf(partial));
  const { inflate }: Chromium = await import(name);
  await Promise.all(
    ["chromium.br", "fonts.tar.br", "al2023.tar.br"].map((file) =>
      inflate(pathOf(new URL(`../bin/${file}`, entry)))
    ),
  );
  await Deno.writeTextFile(new URL("fonts.conf", partial), fontsConf());
  await Deno.writeTextFile(new URL("source", partial), entry);
  await remove(target);
  await Deno.rename(partial, target);
}

/**
 * The packaged configuration knows only places on the vendor's own machines,
 * and a page without any font lays its text out zero pixels high.
 */
function fontsConf(): string {
  const folder = pathOf(target);
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}fonts</dir>
  <cachedir>${folder}fonts-cache</cachedir>
</fontconfig>
`;
}

/** What the last run unpacked: a version in a place, the fonts know both. */
async function unpacked(): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(new URL("source", target));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function remove(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function pathOf(url: URL): string {
  return decodeURIComponent(url.pathname);
}

// The package has a browser for this one kind of machine.
const isForUs = Deno.build.os === "linux" && Deno.build.arch === "x86_64";
// Of two runs at once, one unpacks and the other waits.
using lock = await Deno.open(
  new URL("node_modules/.chromium-lock", import.meta.url),
  { create: true, write: true },
);
await lock.lock(true);
if (isForUs && await unpacked() !== entry) await unpack();
