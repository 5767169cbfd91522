/** Finding a Chromium, or unpacking the one that npm brought. */

/** How to start a browser. */
export interface ChromiumPath {
  readonly executablePath: string;
  /** What its environment needs beyond ours. */
  readonly env: Readonly<Record<string, string>>;
}

const SYSTEM_NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * The Chromium to test with: `CHROME_PATH`, else one on the `PATH`, else the
 * one inside `npm:@sparticuz/chromium`, unpacked once into `node_modules`.
 */
export async function chromiumPath(): Promise<ChromiumPath> {
  const given = Deno.env.get("CHROME_PATH") || await findOnPath();
  if (given) return { executablePath: given, env: {} };
  const folder = await unpacked();
  return {
    executablePath: `${folder}/chromium`,
    env: {
      LD_LIBRARY_PATH: `${folder}/al2023/lib`,
      FONTCONFIG_FILE: `${folder}/fonts.conf`,
    },
  };
}

async function findOnPath(): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    for (const name of SYSTEM_NAMES) {
      const path = `${folder}/${name}`;
      if (await exists(path)) return path;
    }
  }
}

/** Test files run side by side: the first one unpacks, the others wait. */
async function unpacked(): Promise<string> {
  const home = new URL("../../node_modules/.chromium/", import.meta.url);
  await Deno.mkdir(home, { recursive: true });
  using lock = await Deno.open(new URL("lock", home), {
    create: true,
    write: true,
  });
  await lock.lock(true);
  const entry = import.meta.resolve("@sparticuz/chromium");
  const target = new URL(encodeURIComponent(versionOf(entry)), home);
  if (!await exists(target)) {
    const partial = new URL("partial", home);
    if (await exists(partial)) await Deno.remove(partial, { recursive: true });
    await Deno.mkdir(partial);
    await inflateInto(pathOf(partial), entry);
    await Deno.writeTextFile(
      new URL("partial/fonts.conf", home),
      fontsConf(pathOf(target)),
    );
    await Deno.rename(partial, target);
  }
  return pathOf(target);
}

async function inflateInto(folder: string, entry: string): Promise<void> {
  const { inflate } = await import("@sparticuz/chromium");
  const before = Deno.env.get("TMPDIR");
  // `inflate` takes its target from the temporary folder, as it is at the
  // moment of the call; a shared /tmp is no place for a program we will run.
  Deno.env.set("TMPDIR", folder);
  const unpacking = ["chromium.br", "fonts.tar.br", "al2023.tar.br"].map(
    (name) => inflate(pathOf(new URL(`../bin/${name}`, entry))),
  );
  if (before === undefined) Deno.env.delete("TMPDIR");
  else Deno.env.set("TMPDIR", before);
  await Promise.all(unpacking);
}

/**
 * The packaged configuration knows only places on the vendor's own machines,
 * and a page without any font lays its text out zero pixels high.
 */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function pathOf(url: URL): string {
  return decodeURIComponent(url.pathname);
}

/** `…/@sparticuz+chromium@153.0.0/…` or the like: changes with the version. */
function versionOf(entry: string): string {
  return /@sparticuz[+_]chromium@([^/]+)/.exec(entry)?.[1] ?? "unversioned";
}

async function exists(path: string | URL): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    if (error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
