import { ServerSentEventStream } from "@std/http/server-sent-event-stream";
import type { ErrorCode } from "../../../lib/error/codes.ts";
import { errorResponse } from "../../../server/error_response.ts";
import { relay } from "../../../server/relay.ts";
import { define } from "../../../utils.ts";

const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};
const RETRY_AFTER_SECONDS = "5";

/**
 * Asks a question and streams the answer in one GET, for any client that has
 * an `EventSource`: the endpoint of the article of 2023.
 */
export const handler = define.handlers(async (ctx) => {
  const { services, language } = ctx.state;
  const { config, upstream } = services;
  if (ctx.req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  const message = ctx.url.searchParams.get("message") ?? "";
  const problem = problemOf(message, config.maxMessageBytes);
  if (problem !== undefined) return errorResponse(problem, language);
  const release = services.slots.take();
  if (release === undefined) {
    return errorResponse("too_many_streams", language, {
      "retry-after": RETRY_AFTER_SECONDS,
    });
  }
  const model = await upstream.defaultModel();
  const head = {
    id: crypto.randomUUID(),
    created: Math.floor(Date.now() / 1_000),
    model,
    language,
  };
  const answer = relay({
    head,
    upstream,
    model,
    messages: [{ role: "user", content: message }],
    retry: config.retry,
    headerTimeoutMs: config.headerTimeoutMs,
    stallTimeoutMs: config.stallTimeoutMs,
    pingMs: config.pingMs,
    shutdown: services.shutdown.signal,
    onClose: release,
  });
  return new Response(answer.pipeThrough(new ServerSentEventStream()), {
    headers: STREAM_HEADERS,
  });
});

function problemOf(message: string, maxBytes: number): ErrorCode | undefined {
  if (message.trim() === "") return "message_empty";
  const bytes = new TextEncoder().encode(message).length;
  return bytes > maxBytes ? "message_too_long" : undefined;
}
