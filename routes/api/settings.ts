import { readJsonBody } from "../../server/decode_body.ts";
import { errorResponse, problemResponse } from "../../server/error_response.ts";
import { languageCookie } from "../../server/language_cookie.ts";
import {
  changeSettings,
  chosenLanguage,
  readSettings,
} from "../../server/settings.ts";
import { define } from "../../utils.ts";

/** Most bytes of a change: the longest settings, each character an escape. */
const MAX_BYTES = 1_572_864;

/** Reads what a person has chosen, and changes some of it. */
export const handler = define.handlers(async ({ req, state }) => {
  const { language, services, session } = state;
  const headers = new Headers({ "cache-control": "no-store" });
  const { store } = await services.live();
  if (req.method === "GET") {
    return Response.json(await readSettings(store, session), { headers });
  }
  if (req.method !== "PATCH") {
    return errorResponse("method_not_allowed", language, {
      allow: "GET, PATCH",
    });
  }
  const body = await readJsonBody(req, MAX_BYTES);
  const result = await changeSettings(store, session.owner, body);
  if (result.type === "problem") return problemResponse(result, language);
  const cookie = languageCookie(req, chosenLanguage(result.settings));
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  return Response.json(result.settings, { headers });
});
