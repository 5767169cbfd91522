import * as v from "valibot";
import { demoFrames } from "../lib/provider/demo.ts";
import { asObject, parseJson } from "../lib/provider/json.ts";
import { contentSchema, textOf } from "../lib/provider/messages.ts";
import { delay } from "./delay.ts";

/** Time between two tokens of the demo model, in milliseconds. */
const TOKEN_MS = 25;

/**
 * Stands in for `fetch` when no model service is configured: answers every
 * request in this process, in GLM v4's bytes and at a reader's pace.
 */
export async function demoFetch(request: Request): Promise<Response> {
  const frames = demoFrames(
    lastQuestion(parseJson(await request.text())),
    Math.floor(Date.now() / 1_000),
  );
  const bytes = frames.values().map((frame) => encoder.encode(frame));
  return new Response(paced(bytes, request.signal), {
    headers: { "content-type": "text/event-stream;charset=UTF-8" },
  });
}

const encoder = new TextEncoder();

function paced(
  pieces: Iterator<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      await delay(TOKEN_MS, signal);
      signal.throwIfAborted();
      const { value, done } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  }, { highWaterMark: 0 });
}

function lastQuestion(body: unknown): string {
  const messages = asObject(body)?.messages;
  const last = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content = asObject(last)?.content;
  const read = v.safeParse(contentSchema, content);
  return read.success ? textOf({ content: read.output }) : "";
}
