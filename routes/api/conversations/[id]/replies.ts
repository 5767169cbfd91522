import {
  type OwnerId,
  parseConversationId,
} from "../../../../lib/reply/ids.ts";
import { readQuestionSettings } from "../../../../lib/provider/options.ts";
import {
  readAskBody,
  readIdempotencyKey,
  readTurn,
} from "../../../../server/decode_body.ts";
import {
  errorResponse,
  problemResponse,
  refusalResponse,
} from "../../../../server/error_response.ts";
import { pathTo, questionAbove } from "../../../../server/history.ts";
import { replyJson } from "../../../../server/json_view.ts";
import { askQuestion, problemOf } from "../../../../server/question.ts";
import type { ReplyRow, Store } from "../../../../server/store/store.ts";
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
  const body = await readAskBody(req);
  const turn = readTurn(body);
  if (turn.type === "ask") {
    const wrong = problemOf(turn, services.config.maxMessageBytes);
    if (wrong !== undefined) return refuse(wrong);
  }
  const settings = readQuestionSettings(body);
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
  const { owner } = session;
  const conversation = await store.getConversation(owner, conversationId);
  const question = asked === undefined
    ? await questionOf(reply, { store, owner })
    : { id: asked.question.id, parentId: asked.question.parentId };
  const view = replyJson(reply);
  return Response.json({
    reply: view,
    question,
    conversation: { id: conversationId, title: conversation?.title ?? "" },
  }, {
    status: asked === undefined ? 200 : 201,
    headers: { location: view.url, "cache-control": "no-store" },
  });
});

/** The question that an earlier try has asked. */
async function questionOf(
  { id, conversationId }: ReplyRow,
  { store, owner }: { readonly store: Store; readonly owner: OwnerId },
) {
  const turns = await store.listMessages(owner, conversationId);
  const answer = turns.find(({ reply }) => reply?.id === id)?.message.id;
  const path = answer && pathTo(answer, turns);
  const question = path && questionAbove(path)?.message;
  return question ? { id: question.id, parentId: question.parentId } : null;
}
