import { HttpError } from "fresh";
import { negotiateLanguage } from "../lib/i18n/language.ts";
import { DEFAULT_SETTINGS } from "../lib/settings/settings.ts";
import { refusalResponse } from "../server/error_response.ts";
import { StoreError } from "../server/store/store.ts";
import { define } from "../utils.ts";

/** Finds out which language the person reads, and who they are. */
export default define.middleware(async (ctx) => {
  const { req, state } = ctx;
  state.language = negotiateLanguage(req.headers.get("accept-language"));
  try {
    const { sessions } = await state.services.live();
    state.session = await sessions.read(req);
    state.settings = DEFAULT_SETTINGS;
    const response = await ctx.next();
    if (state.session.needsCookie) {
      const cookie = await sessions.cookie(state.session, req);
      response.headers.append("set-cookie", cookie);
    }
    return response;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (ctx.url.pathname.startsWith("/api/")) {
      return refusalResponse(
        { type: "refused", code: "store_unavailable" },
        state.language,
      );
    }
    throw new HttpError(503, error.message, { cause: error });
  }
});
