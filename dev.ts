import { Builder } from "fresh/dev";
import { buildOptions, loadConfig } from "./fresh.config.ts";
import { loadEnvFile } from "./server/env_file.ts";

const builder = new Builder(buildOptions);

if (Deno.args.includes("build")) {
  await builder.build();
} else {
  loadEnvFile(Deno.env.get("FRESHET_ENV_FILE"));
  const { host: hostname, port } = loadConfig(Deno.env);
  await builder.listen(() => import("./main.ts"), { hostname, port });
}
