import type { EventSourceMessage } from "eventsource-parser";
import { sse } from "../support/sse.ts";

/** All that one stream of an answer said. */
export interface Answer {
  readonly events: readonly EventSourceMessage[];
  /** What the three lines of the article of 2023 would show. */
  readonly naiveText: string;
  readonly reasoning: string;
  /** The parsed `end` event. */
  // deno-lint-ignore no-explicit-any -- tests read its members freely
  readonly end: any;
}

/** The address of a question. */
export function askUrl(base: string, message: string): URL {
  const url = new URL("api/chatgpt/test", base);
  url.searchParams.set("message", message);
  return url;
}

/**
 * Asks a question and reads the answer to its end.
 *
 * @param message The question, or its whole address with all parameters.
 */
export async function ask(
  base: string,
  message: string | URL,
  init?: RequestInit,
): Promise<Answer> {
  const url = typeof message === "string" ? askUrl(base, message) : message;
  await using stream = await sse(url, init);
  return readAnswer(await stream.rest());
}

/** Makes an {@linkcode Answer} of the events of one stream. */
export function readAnswer(events: readonly EventSourceMessage[]): Answer {
  const named = (name: string | undefined) =>
    events.filter((event) => event.event === name);
  const ends = named("end");
  if (ends.length !== 1 || events.at(-1) !== ends[0]) {
    throw new Error(
      `Reading an answer: found ${ends.length} end events among ${events.length}, wanted one, the last`,
    );
  }
  return {
    events,
    naiveText: named(undefined).map((event) =>
      // Just as the article has it, so that nothing here is kinder.
      String(JSON.parse(event.data)?.choices[0].delta.content)
    ).join(""),
    reasoning: named("reasoning").map((event) =>
      JSON.parse(event.data).choices[0].delta.reasoning_content
    ).join(""),
    end: JSON.parse(ends[0]?.data ?? ""),
  };
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
