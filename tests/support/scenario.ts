/**
 * What a model server can do to a client: answer whole or in pieces, drip,
 * stall, cut, refuse, or say nothing at all.
 */

import type { UpstreamRequest } from "./upstream.ts";

/** The server's end of one exchange. */
export interface UpstreamReply {
  readonly request: UpstreamRequest;
  /** Resolves once the connection is closed, by whichever side. */
  readonly gone: Promise<void>;
  /** Sends status and headers; chunked unless `content-length` is given. */
  head(status: number, headers: HeadersInit): Promise<void>;
  /** Sends one piece of body: one HTTP chunk. */
  write(piece: Uint8Array): Promise<void>;
  /** Sends bytes outside HTTP. */
  raw(bytes: Uint8Array): Promise<void>;
  /** Ends the body properly. */
  end(): Promise<void>;
  /** Closes the connection as it stands, the body unfinished. */
  cut(): void;
}

/** What a script does with one request. */
export type Scenario = (reply: UpstreamReply) => Promise<void>;

/** GLM's own header on a stream. */
const EVENT_STREAM = { "content-type": "text/event-stream;charset=UTF-8" };

/** Sends a stream in the given pieces, then ends it. */
export function chunks(pieces: readonly Uint8Array[]): Scenario {
  return async (reply) => {
    await open(reply, pieces);
    await reply.end();
  };
}

/** Sends a stream in one piece. */
export function whole(bytes: Uint8Array): Scenario {
  return chunks([bytes]);
}

/** Sends a stream in two pieces, the first `n` bytes long. */
export function splitAt(bytes: Uint8Array, n: number): Scenario {
  return chunks([bytes.subarray(0, n), bytes.subarray(n)]);
}

/** Sends a stream byte by byte, one HTTP chunk each. */
export function oneByte(bytes: Uint8Array): Scenario {
  return chunks(Array.from(bytes, (byte) => Uint8Array.of(byte)));
}

/** Sends the first `n` bytes, then closes with the body unfinished. */
export function cutAfter(bytes: Uint8Array, n: number): Scenario {
  return async (reply) => {
    await open(reply, [bytes.subarray(0, n)]);
    reply.cut();
  };
}

/** Sends the first `n` bytes, then nothing until the client leaves. */
export function stallAfter(bytes: Uint8Array, n: number): Scenario {
  return async (reply) => {
    await open(reply, [bytes.subarray(0, n)]);
    await reply.gone;
  };
}

/** Sends the piece again and again until the client leaves. */
export function endless(piece: Uint8Array): Scenario {
  return async (reply) => {
    await open(reply, []);
    while (true) await reply.write(piece);
  };
}

/** Takes the request and never answers. */
export function neverHeaders(): Scenario {
  return (reply) => reply.gone;
}

/** Closes the connection before a single byte of answer. */
export function hangUp(): Scenario {
  return (reply) => {
    reply.cut();
    return Promise.resolve();
  };
}

/** Sends bytes that are not HTTP where the status line belongs. */
export function notHttp(bytes: Uint8Array): Scenario {
  return (reply) => reply.raw(bytes);
}

/** Answers with a status, headers and a text. */
export function respond(
  status: number,
  options: { body?: string; headers?: Record<string, string> } = {},
): Scenario {
  const body = new TextEncoder().encode(options.body ?? "");
  return async (reply) => {
    await reply.head(status, {
      ...options.headers,
      "content-length": String(body.length),
    });
    await reply.write(body);
    await reply.end();
  };
}

/** Answers with a status and a JSON value. */
export function respondJson(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Scenario {
  return respond(status, {
    body: JSON.stringify(value),
    headers: { "content-type": "application/json;charset=UTF-8", ...headers },
  });
}

/** Sends the client elsewhere. */
export function redirect(location: string, status = 302): Scenario {
  return respond(status, { headers: { location } });
}

async function open(
  reply: UpstreamReply,
  pieces: readonly Uint8Array[],
): Promise<void> {
  await reply.head(200, EVENT_STREAM);
  for (const piece of pieces) await reply.write(piece);
}

/** A stream under the test's hand: nothing is sent until the test says so. */
export interface Drip {
  /** Give this to `upstream.script`. It serves one request, the first. */
  readonly scenario: Scenario;
  /** Sends the next piece; resolves once the socket has taken it. */
  step(): Promise<void>;
  /** Sends all that is left and ends the stream. */
  finish(): Promise<void>;
  /** Closes the connection with the body unfinished. */
  cut(): Promise<void>;
}

/**
 * A stream that moves only when told, so that tests need no sleeps.
 *
 * The headers go out with the request; each `step()` sends one piece. Steps
 * may be called before the request arrives: they wait for it.
 */
export function drip(pieces: readonly Uint8Array[]): Drip {
  const opened = Promise.withResolvers<UpstreamReply>();
  const over = Promise.withResolvers<void>();
  const queue = pieces.values();
  // Steps called without awaiting each other still go out in order.
  let tail: Promise<unknown> = opened.promise;
  const next = (act: (reply: UpstreamReply) => Promise<void>) => {
    const turn = tail.then(async () => act(await opened.promise));
    tail = turn;
    return turn;
  };
  return {
    scenario: async (reply) => {
      await open(reply, []);
      opened.resolve(reply);
      await Promise.race([over.promise, reply.gone]);
    },
    step: () =>
      next(async (reply) => {
        const { value } = queue.next();
        if (value === undefined) {
          throw new RangeError("Dripping a piece: none is left");
        }
        await reply.write(value);
      }),
    finish: () =>
      next(async (reply) => {
        for (const piece of queue) await reply.write(piece);
        await reply.end();
        over.resolve();
      }),
    cut: () =>
      next((reply) => {
        reply.cut();
        over.resolve();
        return Promise.resolve();
      }),
  };
}
