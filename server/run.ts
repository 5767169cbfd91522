import { failure } from "../lib/error/failure.ts";
import type { ChatMessage } from "../lib/provider/provider.ts";
import { ReplyAssembler, type StreamEnd } from "../lib/reply/assembler.ts";
import type { ReplyEvent, ReplyProgress } from "../lib/reply/event.ts";
import { SseEventTooLargeError, SseParser } from "../lib/sse/parser.ts";
import { readRefusal } from "./refusal.ts";
import { ReplyWriter } from "./reply_writer.ts";
import { RunSignal } from "./run_signal.ts";
import type { Upstream } from "./upstream.ts";

/** What a run needs to fill one reply's log. */
export interface RunInput {
  readonly upstream: Upstream;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** Also the id of the upstream request. */
  readonly replyId: string;
  /** Longest wait for the response's headers, in milliseconds. */
  readonly headerTimeoutMs: number;
  /** Longest silence between two pieces of the body, in milliseconds. */
  readonly stallTimeoutMs: number;
  /** Aborted when the reply is to be stopped. */
  readonly signal: AbortSignal;
  /**
   * Takes the next events of the log, in order. The run reads no further until
   * it is done, so a slow taker slows the upstream down.
   */
  readonly append: (events: readonly ReplyEvent[]) => void | Promise<void>;
}

/** How long a finished answer's connection may stay open, in milliseconds. */
const SETTLE_MS = 1_000;

/**
 * Asks the upstream and fills one reply's log: request → bytes → SSE events →
 * deltas → log. The last event is always the terminal, whatever the upstream
 * does.
 *
 * @throws Only what `append` throws.
 */
export async function run(input: RunInput): Promise<void> {
  const assembler = new ReplyAssembler();
  const writer = new ReplyWriter(input.append);
  using signal = new RunSignal(input.signal);
  const body = await open(input, signal);
  const end = body instanceof ReadableStream
    ? await pump(body.getReader(), { input, assembler, writer, signal })
    : body;
  const { events, outcome } = assembler.end(end);
  await writer.close(events, outcome);
}

/** Returns the answer's bytes, or how it ended before there were any. */
async function open(
  input: RunInput,
  signal: RunSignal,
): Promise<ReadableStream<Uint8Array> | StreamEnd> {
  signal.listen("upstream_header_timeout", input.headerTimeoutMs);
  try {
    const response = await input.upstream.open({
      model: input.model,
      messages: input.messages,
      requestId: input.replyId,
    }, signal.signal);
    const error = await readRefusal(response);
    if (error !== undefined) return { type: "failed", error };
    return response.body ?? { type: "closed" };
  } catch (error) {
    return signal.endOf("upstream_unreachable", error);
  }
}

interface Pump {
  readonly input: RunInput;
  readonly assembler: ReplyAssembler;
  readonly writer: ReplyWriter;
  readonly signal: RunSignal;
}

/** Moves the answer from the connection to the log until either ends. */
async function pump(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { input, assembler, writer, signal }: Pump,
): Promise<StreamEnd> {
  const parser = new SseParser();
  try {
    while (assembler.error === undefined) {
      const limit = assembler.isComplete ? SETTLE_MS : input.stallTimeoutMs;
      signal.listen("upstream_stalled", limit);
      const chunk = await nextChunk(reader, signal);
      signal.pause();
      if (!(chunk instanceof Uint8Array)) return chunk;
      const events = decode(chunk, { parser, assembler, input });
      if (!Array.isArray(events)) return events;
      if (events.length > 0) await writer.append(events);
    }
    return { type: "closed" };
  } finally {
    // After an error of ours or theirs the rest of the body is not wanted; a
    // body that ended by itself takes this as a no-op.
    reader.cancel().catch((_broken: unknown) => {});
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: RunSignal,
): Promise<Uint8Array | StreamEnd> {
  try {
    const { value, done } = await reader.read();
    return done ? { type: "closed" } : value;
  } catch (error) {
    return signal.endOf("upstream_cut", error);
  }
}

/** One chunk's way from bytes to log events; no stage waits for the next. */
function decode(
  chunk: Uint8Array,
  { parser, assembler, input }: Pick<Pump, "assembler" | "input"> & {
    readonly parser: SseParser;
  },
): ReplyProgress[] | StreamEnd {
  const progress: ReplyProgress[] = [];
  try {
    for (const event of parser.feed(chunk)) {
      for (const delta of input.upstream.decode(event)) {
        progress.push(...assembler.feed(delta));
      }
    }
    return progress;
  } catch (error) {
    if (!(error instanceof SseEventTooLargeError)) throw error;
    return { type: "failed", error: failure("upstream_invalid") };
  }
}
