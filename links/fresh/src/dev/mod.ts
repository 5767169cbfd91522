/**
 * `fresh/dev`: the builder. Import it from `dev.ts` only; a server that runs a
 * finished build needs nothing of it.
 *
 * @module
 */
export { Builder, type BuildOptions } from "./builder.ts";
export type { ResolvedBuildConfig } from "./build_config.ts";
