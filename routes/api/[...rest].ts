import { errorResponse } from "../../server/error_response.ts";
import { define } from "../../utils.ts";

/** Whatever else is asked below /api: refused as JSON, not as a page. */
export const handler = define.handlers((ctx) =>
  errorResponse("not_found", ctx.state.language)
);
