import { contentDisposition } from "../../../../lib/attachment/content_disposition.ts";
import { fileName } from "../../../../lib/attachment/file_name.ts";
import { parseConversationId } from "../../../../lib/reply/ids.ts";
import { toMarkdown } from "../../../../lib/reply/transfer.ts";
import { errorResponse } from "../../../../server/error_response.ts";
import { readQuery } from "../../../../server/read_query.ts";
import {
  exportConversation,
  transferJson,
} from "../../../../server/transfer.ts";
import { define } from "../../../../utils.ts";

const FORMATS = ["json", "md"] as const;

const PARAMETERS = {
  format: {
    read: (text: string) => FORMATS.find((format) => format === text),
    expected: { zh: "应为 json 或 md", en: "expected json or md" },
  },
};

/** Gives a conversation away as our JSON (`?format=md`: as Markdown). */
export const handler = define.handlers(async ({ req, url, params, state }) => {
  const { language, services, session: { owner } } = state;
  if (req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  const { format = "json" } = readQuery(url, PARAMETERS);
  const id = parseConversationId(params.id ?? "");
  const { store } = await services.live();
  const transfer = id && await exportConversation(store, { owner, id });
  if (transfer === undefined) return errorResponse("not_found", language);
  // No system keeps a name with these characters in it.
  const title = transfer.title.replace(/[\\/:*?"<>|]/g, " ");
  const name = fileName(title, `freshet-${id}`);
  const isJson = format === "json";
  return new Response(
    isJson
      ? ReadableStream.from(transferJson(transfer, { store, owner }))
        .pipeThrough(new TextEncoderStream())
      : toMarkdown(transfer),
    {
      headers: {
        "content-type": isJson
          ? "application/json; charset=utf-8"
          : "text/markdown; charset=utf-8",
        "content-disposition": contentDisposition(
          "attachment",
          `${name}.${format}`,
        ),
        "cache-control": "no-store",
      },
    },
  );
});
