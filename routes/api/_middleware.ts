import { HttpError } from "fresh";
import { BadRequest } from "../../server/bad_request.ts";
import {
  badRequestResponse,
  errorResponse,
  internalError,
} from "../../server/error_response.ts";
import { isCrossSite } from "../../server/same_site.ts";
import { StoreError } from "../../server/store/store.ts";
import { define } from "../../utils.ts";

/** Keeps other sites out of the API, and answers its failures as JSON. */
export default define.middleware(async (ctx) => {
  const { language } = ctx.state;
  if (isCrossSite(ctx.req)) return errorResponse("cross_site", language);
  try {
    return await ctx.next();
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) {
      return errorResponse("not_found", language);
    }
    if (error instanceof BadRequest) return badRequestResponse(error, language);
    if (error instanceof StoreError) throw error;
    return internalError(ctx.req, { error, language });
  }
});
