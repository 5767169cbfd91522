import type { Channel } from "./channel.ts";
import type { Subscription } from "./hub.ts";

/** What one watcher's stream needs. */
export interface WatchInput {
  readonly subscription: Subscription;
  /** The last sequence number the watcher has; -1 for none at all. */
  readonly after: number;
  /** Time between two pings, in milliseconds. */
  readonly pingMs: number;
  /** Aborted when the server stops: the watcher is told to come back. */
  readonly shutdown: AbortSignal;
  /** Called once when the watcher is gone, however that came. */
  readonly onClose: () => void;
}

const encoder = new TextEncoder();
/** Keeps a connection visibly alive; not part of a log, so without an id. */
const PING = encoder.encode("event: ping\ndata: {}\n\n");
/** Time after which a watcher of a stopping server comes back, in ms. */
const COME_BACK_MS = 1_000;
const COME_BACK = encoder.encode(`retry: ${COME_BACK_MS}\n\n`);
/** Most bytes handed to the connection at once. */
const MAX_PIECE = 65_536;

/**
 * Streams a channel to one watcher: replay and following are one thing.
 *
 * A slow watcher is one that does not pull; it costs only its own cursor.
 */
export function watch(input: WatchInput): ReadableStream<Uint8Array> {
  const { subscription: { channel }, shutdown } = input;
  let news = Promise.withResolvers<void>();
  let cursor = input.after;
  let isGone = false;
  let ping: ReturnType<typeof setInterval> | undefined;

  const wake = () => news.resolve();
  const unlisten = channel.listen(wake);
  const leave = () => {
    if (isGone) return;
    isGone = true;
    clearInterval(ping);
    shutdown.removeEventListener("abort", wake);
    unlisten();
    wake();
    input.subscription[Symbol.dispose]();
    input.onClose();
  };

  return new ReadableStream({
    start(controller) {
      shutdown.addEventListener("abort", wake, { once: true });
      // The opening id alone, then the first ping: a log that has ended already
      // would put its end before the ping.
      const [opening] = cursor < 0 ? channel.framesAfter(cursor) : [];
      if (opening !== undefined) {
        cursor++;
        controller.enqueue(opening);
      }
      controller.enqueue(PING);
      ping = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(PING);
      }, input.pingMs);
    },
    async pull(controller) {
      for (;;) {
        const piece = takePiece(channel, cursor);
        cursor += piece.count;
        if (piece.count > 0) controller.enqueue(piece.bytes);
        // Closed in one go with the end, so that no ping comes after it.
        if (channel.hasEnd && cursor >= channel.last) break;
        if (piece.count > 0) return;
        if (channel.isOver || shutdown.aborted) break;
        // A promise of its own each time: one that lives as long as the stream
        // would gather a reaction for every frame.
        news = Promise.withResolvers();
        await news.promise;
        if (isGone) return;
      }
      if (!channel.hasEnd) controller.enqueue(COME_BACK);
      controller.close();
      leave();
    },
    cancel: leave,
  });
}

/** The next frames in one piece: many when replaying, one when following. */
function takePiece(channel: Channel, cursor: number) {
  const frames: Uint8Array[] = [];
  let length = 0;
  for (const frame of channel.framesAfter(cursor)) {
    if (length > 0 && length + frame.length > MAX_PIECE) break;
    frames.push(frame);
    length += frame.length;
  }
  return { count: frames.length, bytes: join(frames, length) };
}

function join(frames: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = frames;
  if (first !== undefined && frames.length === 1) return first;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}
