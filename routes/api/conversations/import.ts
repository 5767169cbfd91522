import type { Attachment } from "../../../lib/attachment/attachment.ts";
import { problem } from "../../../lib/provider/request_problem.ts";
import {
  fromMarkdown,
  parseTransfer,
  type Transfer,
} from "../../../lib/reply/transfer.ts";
import { MAX_IMPORT_BYTES } from "../../../lib/view/bounds.ts";
import { BadRequest } from "../../../server/bad_request.ts";
import { readJsonBody, readText } from "../../../server/decode_body.ts";
import { errorResponse } from "../../../server/error_response.ts";
import { conversationJson } from "../../../server/json_view.ts";
import { importConversation } from "../../../server/transfer.ts";
import { define } from "../../../utils.ts";

const JSON_TYPE =
  /^application\/(?:(?:[\w.+-]+\+)?json|octet-stream|x-www-form-urlencoded)\b/i;
const NO_WORDS = {
  zh: "应含有文字",
  en: "expected some words",
};

/** Takes in a conversation: our JSON, or Markdown by its content type. */
export const handler = define.handlers(async ({ req, state }) => {
  const { language, services, session: { owner } } = state;
  if (req.method !== "POST") {
    return errorResponse("method_not_allowed", language, { allow: "POST" });
  }
  const transfer = await readTransfer(req);
  const { store } = await services.live();
  const row = await importConversation(store, { owner, transfer });
  return Response.json(conversationJson(row), {
    status: 201,
    headers: { location: `/api/conversations/${row.id}` },
  });
});

/**
 * The type tells JSON from Markdown. What tools send that are not told counts
 * as none: then it is JSON.
 */
async function readTransfer(req: Request): Promise<Transfer<Attachment>> {
  const type = req.headers.get("content-type") ?? "";
  if (type.startsWith("text/markdown")) {
    const read = fromMarkdown(
      await readText(req, MAX_IMPORT_BYTES),
      Date.now(),
    );
    if (read === undefined) throw new BadRequest(problem("body", NO_WORDS));
    return read;
  }
  if (type !== "" && !JSON_TYPE.test(type)) {
    throw new BadRequest("content_type_unsupported");
  }
  const read = parseTransfer(await readJsonBody(req, MAX_IMPORT_BYTES));
  if (typeof read === "string" || "type" in read) throw new BadRequest(read);
  return read;
}
