import type { Attachment } from "../../../lib/attachment/attachment.ts";
import type { ErrorCode } from "../../../lib/error/codes.ts";
import {
  fromMarkdown,
  parseTransfer,
  type Transfer,
} from "../../../lib/reply/transfer.ts";
import { readJsonBody, readText } from "../../../server/decode_body.ts";
import { errorResponse } from "../../../server/error_response.ts";
import { conversationJson } from "../../../server/json_view.ts";
import { importConversation } from "../../../server/transfer.ts";
import { define } from "../../../utils.ts";

/** Most bytes of an imported conversation. */
const MAX_BYTES = 67_108_864;

/** Takes in a conversation: our JSON, or Markdown by its content type. */
export const handler = define.handlers(async ({ req, state }) => {
  const { language, services, session: { owner } } = state;
  if (req.method !== "POST") {
    return errorResponse("method_not_allowed", language, { allow: "POST" });
  }
  const transfer = await readTransfer(req);
  if (typeof transfer === "string") return errorResponse(transfer, language);
  const { store } = await services.live();
  const row = await importConversation(store, { owner, transfer });
  return Response.json(conversationJson(row), {
    status: 201,
    headers: { location: `/api/conversations/${row.id}` },
  });
});

async function readTransfer(
  req: Request,
): Promise<Transfer<Attachment> | ErrorCode> {
  const type = req.headers.get("content-type") ?? "";
  if (!type.startsWith("text/markdown")) {
    return parseTransfer(await readJsonBody(req, MAX_BYTES));
  }
  const text = await readText(req, MAX_BYTES);
  const read = text === undefined ? undefined : fromMarkdown(text, Date.now());
  return read ?? "invalid_request";
}
