import { isUtf8 } from "../../../lib/provider/is_utf8.ts";
import { readQuerySettings } from "../../../lib/provider/options.ts";
import { ONCE, problem, UTF8 } from "../../../lib/provider/request_problem.ts";
import { newConversationId, NOBODY } from "../../../server/new_ids.ts";
import {
  errorResponse,
  problemResponse,
  refusalResponse,
} from "../../../server/error_response.ts";
import { BadRequest } from "../../../server/bad_request.ts";
import { askQuestion, problemOf } from "../../../server/question.ts";
import {
  fullResponse,
  parseEventId,
  watchResponse,
} from "../../../server/watch_response.ts";
import { define } from "../../../utils.ts";

/**
 * Asks a question and streams the answer in one GET, for any client that has
 * an `EventSource`: the endpoint of the article of 2023.
 *
 * An EventSource that comes back is known by its cursor: it goes on with the
 * reply it has, and never asks again.
 */
export const handler = define.handlers(async (ctx) => {
  const { req, state: { services, language, session } } = ctx;
  if (req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  // Who shows no cookie is nobody, so that their replies need none either.
  const owner = session.isKnown ? session.owner : NOBODY;
  const lastEventId = req.headers.get("last-event-id");
  if (lastEventId !== null) {
    const cursor = parseEventId(lastEventId);
    const { store } = await services.live();
    const reply = cursor && await store.getReply(cursor.replyId);
    const isTheirs = reply?.owner === session.owner || reply?.owner === NOBODY;
    // The one answer by which an EventSource stops. It cannot be told more, and
    // to ask anew would be to ask twice.
    if (!reply || !isTheirs) return new Response(null, { status: 204 });
    return watchResponse({ reply, after: cursor.seq, language }, services);
  }
  const [message = "", again] = ctx.url.searchParams.getAll("message");
  if (again !== undefined) throw new BadRequest(problem("message", ONCE));
  if (!isUtf8(ctx.url.search)) throw new BadRequest(problem("message", UTF8));
  const wrong = problemOf({ message }, services.config.maxMessageBytes);
  if (wrong !== undefined) return errorResponse(wrong, language);
  const settings = readQuerySettings(ctx.url.searchParams);
  if ("type" in settings) return problemResponse(settings, language);
  // The place comes before the question: who is refused has asked nothing.
  const place = services.slots.take();
  if (place === undefined) return fullResponse(language);
  try {
    const answered = await askQuestion({
      owner,
      idempotencyKey: crypto.randomUUID(),
      conversationId: newConversationId(),
      turn: { type: "ask", message, parentId: null, attachments: [] },
      settings,
      isBare: true,
    }, services);
    if (answered.type !== "asked") {
      place();
      return refusalResponse(answered, language);
    }
    const { reply } = answered;
    return await watchResponse({ reply, place, after: -1, language }, services);
  } catch (error) {
    place();
    throw error;
  }
});
