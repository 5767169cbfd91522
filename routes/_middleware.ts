import { negotiateLanguage } from "../lib/i18n/language.ts";
import { define } from "../utils.ts";

/** Finds out which language the person reads. */
export default define.middleware((ctx) => {
  ctx.state.language = negotiateLanguage(
    ctx.req.headers.get("accept-language"),
  );
  return ctx.next();
});
