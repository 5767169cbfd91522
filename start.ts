import { ConfigError } from "./fresh.config.ts";
import { loadEnvFile } from "./server/env_file.ts";
import { type Handler, serve } from "./server/serve.ts";
import { StoreError } from "./server/store/store.ts";

/** What the builder writes, here and on upstream Fresh. */
interface BuiltServer {
  readonly default: { readonly fetch: Handler };
}

async function start(): Promise<void> {
  loadEnvFile(Deno.env.get("FRESHET_ENV_FILE"));
  const { services } = await import("./main.ts");
  // Not known before the build, so the path must not be one to check.
  const path = "./_fresh/server.js";
  const built: BuiltServer = await import(path);
  await serve(built.default.fetch, services);
}

try {
  await start();
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else if (error instanceof StoreError) {
    console.error(
      `Opening what DATABASE_URL names: ${error.message}: ${error.cause}`,
    );
  } else if (error instanceof Deno.errors.NotCapable) {
    console.error(`Starting: ${error.message}`);
  } else throw error;
  Deno.exit(1);
}
