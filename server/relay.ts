import type { ServerSentEventMessage } from "@std/http/server-sent-event-stream";
import {
  encodeReplyEvent,
  openingMessage,
  PING,
  type ReplyHead,
} from "../lib/reply/encode.ts";
import type { ReplyEvent } from "../lib/reply/event.ts";
import { run, type RunInput } from "./run.ts";

/** What one stream of an answer needs. */
export interface RelayInput
  extends Omit<RunInput, "append" | "signal" | "replyId"> {
  readonly head: ReplyHead;
  /** Time between two pings, in milliseconds. */
  readonly pingMs: number;
  /** Aborted when the server stops. */
  readonly shutdown: AbortSignal;
  /** Called once when the stream is over, however it ended. */
  readonly onClose: () => void;
}

/** Messages that may wait for a slow client before the upstream is held up. */
const QUEUE_LENGTH = 16;

/**
 * Runs a reply and streams its log as it grows.
 *
 * A client that leaves aborts the run and with it the upstream request. A
 * client that stops reading holds the run up, so that no queue grows.
 */
export function relay(
  input: RelayInput,
): ReadableStream<ServerSentEventMessage> {
  const left = new AbortController();
  let room = Promise.withResolvers<void>();
  let ping: ReturnType<typeof setInterval> | undefined;
  let seq = 0;

  const finish = () => {
    clearInterval(ping);
    room.resolve();
    input.onClose();
  };

  return new ReadableStream({
    start(controller) {
      controller.enqueue(openingMessage(input.head));
      controller.enqueue(PING);
      ping = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(PING);
      }, input.pingMs);

      const append = async (events: readonly ReplyEvent[]) => {
        for (const event of events) {
          if (left.signal.aborted) return;
          controller.enqueue(encodeReplyEvent(event, ++seq, input.head));
        }
        while ((controller.desiredSize ?? 1) <= 0 && !left.signal.aborted) {
          room = Promise.withResolvers();
          await room.promise;
        }
      };
      const signal = AbortSignal.any([left.signal, input.shutdown]);
      run({ ...input, replyId: input.head.id, signal, append })
        .then(() => left.signal.aborted || controller.close())
        .catch((error: unknown) => {
          console.error("Relaying an answer failed:", error);
          if (!left.signal.aborted) controller.error(error);
        })
        .finally(finish);
    },
    pull() {
      room.resolve();
    },
    cancel() {
      left.abort();
      room.resolve();
    },
  }, new CountQueuingStrategy({ highWaterMark: QUEUE_LENGTH }));
}
