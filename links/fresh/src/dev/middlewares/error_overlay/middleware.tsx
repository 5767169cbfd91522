import { DEV_ERROR_OVERLAY_URL } from "../../../constants.ts";
import { HttpError } from "../../../error.ts";
import type { Middleware } from "../../../middlewares/mod.ts";
import { FreshScripts } from "../../../runtime/server/preact_hooks.ts";
import { ErrorOverlay } from "./overlay.tsx";

/**
 * Shows errors that no handler of the app caught in the page (development),
 * and serves the frame that they are shown in.
 */
export function devErrorOverlay<State>(): Middleware<State> {
  return async (ctx) => {
    if (ctx.url.pathname === ctx.config.basePath + DEV_ERROR_OVERLAY_URL) {
      return await ctx.render(<ErrorOverlay url={ctx.url} />);
    }
    try {
      return await ctx.next();
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      const wantsHtml = ctx.req.headers.get("accept")?.includes("text/html");
      if (!wantsHtml || status < 500) throw error;
      console.error(error);
      ctx.error = error;
      return await ctx.render(<FreshScripts />, { status });
    }
  };
}
