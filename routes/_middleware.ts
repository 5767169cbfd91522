import { HttpError } from "fresh";
import { negotiateLanguage } from "../lib/i18n/language.ts";
import { DEFAULT_SETTINGS } from "../lib/settings/settings.ts";
import { refusalResponse } from "../server/error_response.ts";
import {
  languageCookie,
  readLanguageCookie,
} from "../server/language_cookie.ts";
import { chosenLanguage, readSettings } from "../server/settings.ts";
import { ownerHeaders } from "../server/owner_tag.ts";
import { StoreError } from "../server/store/store.ts";
import { define } from "../utils.ts";

/**
 * Finds out who the person is, which language they read and, for a page, what
 * they have chosen. The API takes the language from a cookie instead: it is
 * asked far more often, and streams cost no query for it.
 */
export default define.middleware(async (ctx) => {
  const { req, state, url: { pathname } } = ctx;
  // Who asks for the server's health is no person.
  if (pathname === "/healthz") return await ctx.next();
  const wanted = negotiateLanguage(req.headers.get("accept-language"));
  const isApi = pathname.startsWith("/api/");
  state.language = readLanguageCookie(req) ?? wanted;
  // What an error page shows when the store cannot be read.
  state.settings = DEFAULT_SETTINGS;
  try {
    const { sessions, store } = await state.services.live();
    state.session = await sessions.read(req);
    const cookies: string[] = [];
    if (!isApi) {
      state.settings = await readSettings(store, state.session);
      const chosen = chosenLanguage(state.settings);
      state.language = chosen ?? wanted;
      const cookie = languageCookie(req, chosen);
      if (cookie !== undefined) cookies.push(cookie);
    }
    const response = await ctx.next();
    if (response.headers.get("content-type")?.includes("text/html")) {
      const tag = ownerHeaders(ctx.config, state);
      for (const [name, value] of Object.entries(tag)) {
        response.headers.set(name, value);
      }
    }
    if (state.session.needsCookie) {
      cookies.push(await sessions.cookie(state.session, req));
    }
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    return response;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (isApi) {
      return refusalResponse(
        { type: "refused", code: "store_unavailable" },
        state.language,
      );
    }
    throw new HttpError(503, error.message, { cause: error });
  }
});
