import { parseEnv } from "node:util";
import { ConfigError } from "../fresh.config.ts";

/** The file that is read where nobody names another; it need not be there. */
const DEFAULT_PATH = ".env";

/**
 * Adds the lines of an env file to the environment. What is set already wins.
 *
 * @param path The file; `""` reads none.
 * @throws {ConfigError} When a file that was named cannot be read.
 */
export function loadEnvFile(path: string = DEFAULT_PATH): void {
  if (path === "") return;
  for (const [name, value] of Object.entries(parseEnv(readFile(path)))) {
    if (value !== undefined && Deno.env.get(name) === undefined) {
      Deno.env.set(name, value);
    }
  }
}

function readFile(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound;
    if (isMissing && path === DEFAULT_PATH) return "";
    throw new ConfigError(
      `Reading the settings of FRESHET_ENV_FILE "${path}": ${
        error instanceof Error ? error.message : error
      }; wanted a file of this folder with lines such as PORT=8000`,
      { cause: error },
    );
  }
}
