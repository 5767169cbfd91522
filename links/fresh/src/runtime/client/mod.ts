/**
 * The script of every page with islands.
 *
 * @module
 */
import "./preact_hooks_client.ts";

export { boot } from "./reviver.ts";
