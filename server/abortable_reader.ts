/** The one way that bytes of a body are taken: what a stream's reader has. */
export type ByteReader = Pick<
  ReadableStreamDefaultReader<Uint8Array>,
  "read" | "cancel"
>;

/**
 * Reads a body until `signal` is aborted: then its connection is closed and
 * every read rejects with the signal's reason.
 *
 * To give `fetch` the signal is not enough. Deno (2.9.6) holds what ties the
 * signal to the body so weakly that a garbage collection cuts the tie: a read
 * then waits for the next byte, however long that takes, and the model goes on
 * writing for nobody. A body that always has more data does not look at the
 * signal either.
 *
 * @param body What `fetch` has given.
 * @param signal Held by the caller for as long as it reads.
 */
export function abortableReader(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): ByteReader {
  const reader = body.getReader();
  const close = () => {
    // A connection that is broken already is closed enough.
    reader.cancel(signal.reason).catch((_broken: unknown) => {});
  };
  if (signal.aborted) close();
  else signal.addEventListener("abort", close, { once: true });
  return {
    async read() {
      const result = await reader.read();
      // A body that was cancelled looks like one that has ended.
      signal.throwIfAborted();
      if (result.done) signal.removeEventListener("abort", close);
      return result;
    },
    async cancel(reason) {
      signal.removeEventListener("abort", close);
      await reader.cancel(reason);
    },
  };
}
