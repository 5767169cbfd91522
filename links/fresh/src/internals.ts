/**
 * `fresh/internal`: what the generated `_fresh/server.js` imports. Not for use
 * in an app.
 *
 * @module
 */
import * as path from "node:path";

export { setBuildCache } from "./app.ts";
export { IslandPreparer, ProdBuildCache } from "./build_cache.ts";
export { path };
