/**
 * The client runtime of the development server: {@link ./mod.ts} with Preact's
 * warnings and live reload.
 *
 * @module
 */
import "preact/debug";
import { startLiveReload } from "./live_reload.ts";

export { boot } from "./mod.ts";

// A page inside a page, such as the error overlay, leaves it to the outer one.
if (globalThis.window === globalThis.parent) startLiveReload();
