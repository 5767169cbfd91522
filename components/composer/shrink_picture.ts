import {
  type ImageType,
  MAX_IMAGE_BYTES,
} from "../../lib/attachment/attachment.ts";
import {
  fitWithin,
  type PictureSize,
} from "../../lib/attachment/fit_within.ts";

/** Longest side that is sent, in pixels: models see no more than that. */
const LONGEST = 2_048;
/** How a picture is tried to be made small enough, the best way first. */
const WAYS: readonly (readonly [type: ImageType, quality: number])[] = [
  ["image/jpeg", 0.92],
  ["image/jpeg", 0.8],
  ["image/jpeg", 0.6],
];

/** A picture as it is sent. */
export interface SentPicture {
  readonly blob: Blob;
  readonly mediaType: ImageType;
}

/**
 * Makes a picture fit to be sent: small enough, upright, and without what a
 * camera wrote beside the pixels, such as the place. What is fit already is
 * left as it is.
 *
 * @param type What the bytes are; `undefined` is a kind that only browsers
 * take, or no picture at all.
 * @returns `undefined` when the browser cannot read it.
 */
export async function shrinkPicture(
  file: Blob,
  type: ImageType | undefined,
): Promise<SentPicture | undefined> {
  const isSmall = file.size <= MAX_IMAGE_BYTES;
  // Drawn, it would stand still.
  if (type === "image/gif" && isSmall) return { blob: file, mediaType: type };
  const bitmap = await openPicture(file);
  if (bitmap === undefined) return undefined;
  const size = fitWithin(bitmap, LONGEST);
  const isFit = isSmall && size.width === bitmap.width &&
    size.height === bitmap.height;
  // A JPEG is always drawn anew: a camera notes in it which way is up.
  const sent = isFit && type !== undefined && type !== "image/jpeg"
    ? { blob: file, mediaType: type }
    : await encode(bitmap, { size, isPhoto: type === "image/jpeg" });
  bitmap.close();
  return sent;
}

async function openPicture(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    // InvalidStateError: not a picture, or a broken one.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Tries to keep what is transparent, then the size, then the quality. */
async function encode(
  bitmap: ImageBitmap,
  { size, isPhoto }: { readonly size: PictureSize; readonly isPhoto: boolean },
): Promise<SentPicture | undefined> {
  if (!isPhoto) {
    const blob = await draw(bitmap, { size, type: "image/png", quality: 1 });
    if (blob !== null && blob.size <= MAX_IMAGE_BYTES) {
      return { blob, mediaType: "image/png" };
    }
  }
  for (const [type, quality] of WAYS) {
    const blob = await draw(bitmap, { size, type, quality });
    if (blob === null) return undefined;
    if (blob.size <= MAX_IMAGE_BYTES) return { blob, mediaType: type };
  }
  const half = { width: size.width / 2, height: size.height / 2 };
  return await encode(bitmap, {
    size: fitWithin(half, LONGEST),
    isPhoto: true,
  });
}

function draw(bitmap: ImageBitmap, { size, type, quality }: {
  readonly size: PictureSize;
  readonly type: ImageType;
  readonly quality: number;
}): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d");
  if (context === null) return Promise.resolve(null);
  context.imageSmoothingQuality = "high";
  if (type === "image/jpeg") {
    // It knows nothing transparent: that would become black.
    context.fillStyle = "white";
    context.fillRect(0, 0, size.width, size.height);
  }
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
