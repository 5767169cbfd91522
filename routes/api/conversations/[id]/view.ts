import {
  parseConversationId,
  parseMessageId,
} from "../../../../lib/reply/ids.ts";
import { Breath } from "../../../../server/breath.ts";
import { TURN_ID } from "../../../../server/decode_body.ts";
import { errorResponse } from "../../../../server/error_response.ts";
import { readQuery } from "../../../../server/read_query.ts";
import { conversationView } from "../../../../server/page_data.ts";
import { define } from "../../../../utils.ts";

const PARAMETERS = {
  // A turn that is not there is fine: then all of them have come since.
  after: {
    read: parseMessageId,
    expected: TURN_ID,
  },
};

/**
 * Reads a conversation as its page does; with `?after=` a turn, only what has
 * come since.
 */
export const handler = define.handlers(async ({ req, params, url, state }) => {
  const { language, services, session: { owner } } = state;
  if (req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  const { store } = await services.live();
  const id = parseConversationId(params.id ?? "");
  const { after } = readQuery(url, PARAMETERS);
  const view = id && await conversationView(store, id, {
    owner,
    language,
    breath: new Breath(),
    ...(after !== undefined && { after }),
  });
  return view === undefined
    ? errorResponse("not_found", language)
    : Response.json(view, { headers: { "cache-control": "no-store" } });
});
