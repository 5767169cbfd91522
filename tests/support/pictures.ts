/** Pictures for tests, made in the browser that is to take them. */

import type { Page } from "playwright-core";

/** What a picture is to be like. */
export interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  /** Whether every pixel is another, so that no format makes it small. */
  readonly noisy?: boolean;
}

/**
 * Draws a picture: its top left quarter red, the rest blue.
 *
 * @returns Its bytes in base64.
 */
export function drawPicture(
  page: Page,
  options: PictureOptions,
): Promise<string> {
  return page.evaluate(async ({ width, height, type, noisy }) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("No canvas");
    context.fillStyle = "rgb(0, 0, 255)";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "rgb(255, 0, 0)";
    context.fillRect(0, 0, width / 2, height / 2);
    if (noisy) {
      const pixels = context.getImageData(0, 0, width, height);
      let state = 1;
      for (let at = 0; at < pixels.data.length; at++) {
        // A product of this size must not lose its last digits.
        state = Math.imul(state, 1_103_515_245) + 12_345 & 0x7fffffff;
        if (at % 4 !== 3) pixels.data[at] = state >> 16 & 255;
      }
      context.putImageData(pixels, 0, 0);
    }
    const blob = await canvas.convertToBlob({ type, quality: 0.95 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, options);
}

/** Notes in a JPEG how it is to be turned: EXIF's orientation, 1 to 8. */
export function turnJpeg(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [
    ..."Exif\0\0".split("").map((character) => character.charCodeAt(0)),
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ];
  const length = tiff.length + 2;
  const head = [0xff, 0xe1, length >> 8, length & 255, ...tiff];
  return Uint8Array.from([...jpeg.slice(0, 2), ...head, ...jpeg.slice(2)]);
}

/** How large a picture is, and what stands in its four corners. */
export interface SeenPicture {
  readonly width: number;
  readonly height: number;
  /** Top left, top right, bottom left, bottom right: `red` or `blue`. */
  readonly corners: readonly string[];
}

/** Looks at a picture as a model would that knows nothing of EXIF. */
export function lookAt(page: Page, base64: string): Promise<SeenPicture> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]), {
      imageOrientation: "none",
    });
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (context === null) throw new Error("No canvas");
    context.drawImage(bitmap, 0, 0);
    const corners = [[1, 1], [width - 2, 1], [1, height - 2], [
      width - 2,
      height - 2,
    ]].map(([x = 0, y = 0]) => {
      const [red = 0, , blue = 0] = context.getImageData(x, y, 1, 1).data;
      return red > blue ? "red" : "blue";
    });
    return { width, height, corners };
  }, base64);
}
