import type { ImageType } from "./attachment.ts";

/** How a file of each kind begins: bytes by their place. */
const SIGNATURES: readonly {
  readonly type: ImageType;
  readonly marks: readonly (readonly [at: number, text: string])[];
}[] = [
  { type: "image/png", marks: [[0, "\x89PNG\r\n\x1a\n"]] },
  { type: "image/jpeg", marks: [[0, "\xff\xd8\xff"]] },
  { type: "image/webp", marks: [[0, "RIFF"], [8, "WEBP"]] },
  { type: "image/gif", marks: [[0, "GIF87a"]] },
  { type: "image/gif", marks: [[0, "GIF89a"]] },
];

/**
 * Tells which kind of picture some bytes are, by how they begin. A name or a
 * declared type proves nothing.
 *
 * @returns `undefined` for anything but the four kinds that are taken.
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  return SIGNATURES.find(({ marks }) =>
    marks.every(([at, text]) => holds(bytes, at, text))
  )?.type;
}

function holds(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, index) =>
    bytes[at + index] === character.charCodeAt(0)
  );
}
