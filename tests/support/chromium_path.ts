/** Finding a Chromium, or the one that npm brought. */

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

const MAC_PATH = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * The Chromium to test with: `CHROME_PATH`, else the system's, else the one that
 * `deno task binaries` unpacks on Linux.
 *
 * @throws Error when there is none
 */
export async function chromiumPath(): Promise<ChromiumPath> {
  const given = Deno.env.get("CHROME_PATH") || await findInSystem();
  if (given) return { executablePath: given, env: {} };
  const folder = decodeURIComponent(
    new URL("../binaries/node_modules/.chromium", import.meta.url).pathname,
  );
  const executablePath = `${folder}/chromium`;
  if (!await exists(executablePath)) {
    throw new Error(
      `Finding a Chromium: found none at CHROME_PATH, on PATH or at ` +
        `"${executablePath}", wanted one; run "deno task binaries"`,
    );
  }
  return {
    executablePath,
    env: {
      LD_LIBRARY_PATH: `${folder}/al2023/lib`,
      FONTCONFIG_FILE: `${folder}/fonts.conf`,
    },
  };
}

async function findInSystem(): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    for (const name of SYSTEM_NAMES) {
      const path = `${folder}/${name}`;
      if (await exists(path)) return path;
    }
  }
  if (await exists(MAC_PATH)) return MAC_PATH;
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    if (error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
