/** One way to cut bytes into chunks. */
export interface Cut {
  readonly name: string;
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * Every way a stream test must pass: whole, at every two-way split, and byte
 * by byte.
 */
export function allCuts(bytes: Uint8Array<ArrayBuffer>): Cut[] {
  const cuts: Cut[] = [
    { name: "whole", chunks: [bytes] },
    { name: "byte by byte", chunks: [...cutEvery(bytes, 1)] },
  ];
  for (let at = 1; at < bytes.length; at++) {
    cuts.push({
      name: `split at ${at}`,
      chunks: [bytes.subarray(0, at), bytes.subarray(at)],
    });
  }
  return cuts;
}

/** Cuts bytes into chunks of `size`; the last one may be shorter. */
export function* cutEvery(
  bytes: Uint8Array<ArrayBuffer>,
  size: number,
): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}
