import { parseConversationId } from "../../../../lib/reply/ids.ts";
import { readQuestionSettings } from "../../../../lib/provider/options.ts";
import {
  readIdempotencyKey,
  readJsonBody,
  readTurn,
} from "../../../../server/decode_body.ts";
import {
  errorResponse,
  problemResponse,
  refusalResponse,
} from "../../../../server/error_response.ts";
import { replyJson } from "../../../../server/json_view.ts";
import { askQuestion, problemOf } from "../../../../server/question.ts";
import { define } from "../../../../utils.ts";

/** Asks a question: 201 with its reply, 200 with the same one on a retry. */
export const handler = define.handlers(async (ctx) => {
  const { req, params, state: { services, language, session } } = ctx;
  const refuse = (code: Parameters<typeof errorResponse>[0]) =>
    errorResponse(code, language);
  if (req.method !== "POST") {
    return errorResponse("method_not_allowed", language, { allow: "POST" });
  }
  const conversationId = parseConversationId(params.id ?? "");
  if (conversationId === undefined) return refuse("not_found");
  const idempotencyKey = readIdempotencyKey(req.headers);
  if (idempotencyKey === undefined) return refuse("idempotency_key_missing");
  const body = await readJsonBody(req);
  const turn = body && readTurn(body);
  if (turn === undefined) return refuse("invalid_request");
  if (turn.type === "ask") {
    const wrong = problemOf(turn.message, services.config.maxMessageBytes);
    if (wrong !== undefined) return refuse(wrong);
  }
  const settings = readQuestionSettings(body ?? {});
  if ("type" in settings) return problemResponse(settings, language);
  const answered = await askQuestion({
    owner: session.owner,
    idempotencyKey,
    conversationId,
    turn,
    settings,
    isBare: false,
  }, services);
  if (answered.type !== "asked") return refusalResponse(answered, language);
  const { reply, asked } = answered;
  const { store } = await services.live();
  const conversation = await store.getConversation(
    session.owner,
    conversationId,
  );
  const view = replyJson(reply);
  return Response.json({
    reply: view,
    question: asked === undefined
      ? null
      : { id: asked.questionId, parentId: asked.parentId },
    conversation: { id: conversationId, title: conversation?.title ?? "" },
  }, {
    status: asked === undefined ? 200 : 201,
    headers: { location: view.url, "cache-control": "no-store" },
  });
});
