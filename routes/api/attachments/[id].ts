import { contentDisposition } from "../../../lib/attachment/content_disposition.ts";
import { parseAttachmentId } from "../../../lib/reply/ids.ts";
import { errorResponse } from "../../../server/error_response.ts";
import { define } from "../../../utils.ts";

/** Gives the bytes of an attachment to whoever has brought it along. */
export const handler = define.handlers(async ({ req, params, state }) => {
  const { language, services, session: { owner } } = state;
  if (req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  const id = parseAttachmentId(params.id ?? "");
  const { store } = await services.live();
  const [attachment] = id ? await store.readAttachments(owner, [id]) : [];
  if (attachment === undefined) return errorResponse("not_found", language);
  const { type, name, mediaType, body } = attachment;
  const isImage = type === "image";
  return new Response(body, {
    headers: {
      "content-type": isImage ? mediaType : `${mediaType}; charset=utf-8`,
      "content-length": `${body.length}`,
      "content-disposition": contentDisposition(
        isImage ? "inline" : "attachment",
        name,
      ),
      // The id stands for these bytes for ever.
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
});
