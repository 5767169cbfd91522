import type { ReplyError } from "../lib/error/failure.ts";
import { readLastEvent } from "../lib/provider/last_event.ts";
import type { Provider } from "../lib/provider/provider.ts";
import { ReplyAssembler } from "../lib/reply/assembler.ts";
import { SseParser } from "../lib/sse/parser.ts";
import type { ByteReader } from "./abortable_reader.ts";

/** An answer of which the beginning has been looked at, but not used up. */
export interface PeekedAnswer {
  /** Gives every byte, those looked at included. */
  readonly reader: ByteReader;
  /** The failure that the answer begins with, if it does. */
  readonly early?: ReplyError;
}

/** The most that is looked at, in bytes; comments may fill a long silence. */
const MAX_PEEK_BYTES = 65_536;

/**
 * Reads an answer up to the first thing that a person would see, or to the
 * failure that comes in its place: many services refuse inside a 200 stream.
 *
 * @param reader The answer's bytes.
 * @param options.decode The dialect.
 * @param options.beforeRead Called before each read, to time the silence.
 * @throws What `reader` throws.
 */
export async function peekAnswer(
  reader: ByteReader,
  { decode, beforeRead }: {
    readonly decode: Provider["decode"];
    readonly beforeRead: () => void;
  },
): Promise<PeekedAnswer> {
  const held: Uint8Array[] = [];
  const parser = new SseParser();
  const assembler = new ReplyAssembler();
  let size = 0;
  while (!assembler.hasOutput && !assembler.isComplete) {
    beforeRead();
    const { value } = await reader.read();
    if (value === undefined) {
      for (const delta of readLastEvent(parser, decode)) assembler.feed(delta);
      break;
    }
    held.push(value);
    size += value.length;
    if (size > MAX_PEEK_BYTES) break;
    for (const event of parser.feed(value)) {
      for (const delta of decode(event)) assembler.feed(delta);
    }
    if (assembler.error !== undefined) break;
  }
  const early = earlyFailure(assembler);
  return {
    reader: replay(held, reader),
    ...(early !== undefined && { early }),
  };
}

/** What the answer says of itself; that it is empty is no failure to mend. */
function earlyFailure(assembler: ReplyAssembler): ReplyError | undefined {
  if (assembler.hasOutput) return undefined;
  if (assembler.error !== undefined) return assembler.error;
  return assembler.isComplete
    ? assembler.end({ type: "closed" }).outcome.error
    : undefined;
}

function replay(held: Uint8Array[], rest: ByteReader): ByteReader {
  return {
    read() {
      const value = held.shift();
      return value === undefined
        ? rest.read()
        : Promise.resolve({ value, done: false });
    },
    cancel: (reason) => rest.cancel(reason),
  };
}
