import { parseEnv } from "node:util";

/**
 * Adds the lines of an env file to the environment. What is set already wins.
 *
 * @param path The file; one that does not exist adds nothing, `""` reads none.
 */
export function loadEnvFile(path: string): void {
  if (path === "") return;
  for (const [name, value] of Object.entries(parseEnv(readIfThere(path)))) {
    if (value !== undefined && Deno.env.get(name) === undefined) {
      Deno.env.set(name, value);
    }
  }
}

function readIfThere(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
