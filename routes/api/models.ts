import { errorResponse } from "../../server/error_response.ts";
import { define } from "../../utils.ts";

/** Lists the models that can be asked, in the shape of OpenAI's list. */
export const handler = define.handlers(async (ctx) => {
  const { services, language } = ctx.state;
  if (ctx.req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  return Response.json(await services.models.list(), {
    headers: { "cache-control": "no-store" },
  });
});
