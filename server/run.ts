import { failure } from "../lib/error/failure.ts";
import { readLastEvent } from "../lib/provider/last_event.ts";
import type { Provider } from "../lib/provider/provider.ts";
import {
  type Outcome,
  ReplyAssembler,
  type StreamEnd,
} from "../lib/reply/assembler.ts";
import type { ReplyProgress } from "../lib/reply/event.ts";
import { SseEventTooLargeError, SseParser } from "../lib/sse/parser.ts";
import type { ByteReader } from "./abortable_reader.ts";
import { openAnswer, type OpenedAnswer, type Question } from "./attempts.ts";
import { RunSignal } from "./run_signal.ts";

/** What a run needs to fill one reply's log. */
export interface RunInput<T> extends Question {
  /** Aborted when the reply is to be stopped. */
  readonly signal: AbortSignal;
  /** Whether the answer goes on in the middle of another's text. */
  readonly continues?: boolean;
  /** Takes what the answer brings; while it is behind, the run waits. */
  readonly writer: RunWriter<T>;
  /** Waited for before the end is written; never rejects. */
  readonly beforeEnd?: (outcome: Outcome) => Promise<void>;
}

/** Where a run puts an answer: a reply's log, or whatever else takes it. */
export interface RunWriter<T> {
  /** Takes the next events. */
  append(events: readonly ReplyProgress[]): void | Promise<void>;
  /** Takes the last events and how the answer ended. */
  close(events: readonly ReplyProgress[], outcome: Outcome): Promise<T>;
}

/** How long a finished answer's connection may stay open, in milliseconds. */
const SETTLE_MS = 1_000;

/**
 * Asks the upstream and fills one reply's log: request → bytes → SSE events →
 * deltas → log. The last event is always the terminal, whatever the upstream
 * does.
 *
 * @returns What the writer makes of the end: a log's terminal.
 */
export async function run<T>(input: RunInput<T>): Promise<T> {
  const { writer, beforeEnd, continues = false } = input;
  const assembler = new ReplyAssembler({ continues });
  using signal = new RunSignal(input.signal);
  const answer = await openAnswer(input, {
    signal,
    onRetry: (event) => writer.append([event]),
  });
  const end = answer.type === "opened"
    ? await pump(answer, { input, assembler, signal })
    : answer;
  const { events, outcome } = assembler.end(end);
  await beforeEnd?.(outcome);
  return await writer.close(events, outcome);
}

interface Pump {
  readonly input: RunInput<unknown>;
  readonly assembler: ReplyAssembler;
  readonly signal: RunSignal;
}

/** Moves the answer from the connection to the log until either ends. */
async function pump(
  { reader, decode: dialect }: OpenedAnswer,
  { input, assembler, signal }: Pump,
): Promise<StreamEnd> {
  const parser = new SseParser();
  try {
    while (assembler.error === undefined) {
      const limit = assembler.isComplete ? SETTLE_MS : input.stallTimeoutMs;
      signal.listen("upstream_stalled", limit);
      const chunk = await nextChunk(reader, signal);
      signal.pause();
      if (!(chunk instanceof Uint8Array)) {
        if (chunk.type === "closed") {
          const last = readLastEvent(parser, dialect);
          const events = last.flatMap((delta) => assembler.feed(delta));
          if (events.length > 0) await input.writer.append(events);
        }
        return chunk;
      }
      const events = decode(chunk, { parser, assembler, dialect });
      if (!Array.isArray(events)) return events;
      if (events.length > 0) await input.writer.append(events);
    }
    return { type: "closed" };
  } finally {
    // After an error of ours or theirs the rest of the body is not wanted; a
    // body that ended by itself takes this as a no-op.
    reader.cancel().catch((_broken: unknown) => {});
  }
}

async function nextChunk(
  reader: ByteReader,
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
  { parser, assembler, dialect }: {
    readonly parser: SseParser;
    readonly assembler: ReplyAssembler;
    readonly dialect: Provider["decode"];
  },
): ReplyProgress[] | StreamEnd {
  const progress: ReplyProgress[] = [];
  try {
    for (const event of parser.feed(chunk)) {
      for (const delta of dialect(event)) {
        progress.push(...assembler.feed(delta));
      }
    }
    return progress;
  } catch (error) {
    if (!(error instanceof SseEventTooLargeError)) throw error;
    return { type: "failed", error: failure("upstream_invalid") };
  }
}
