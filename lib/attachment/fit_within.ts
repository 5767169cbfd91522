/** A picture's width and height, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Shrinks a picture's size so that its longest side is at most `longest`; a
 * smaller one stays as it is.
 *
 * @param longest In pixels.
 * @returns Whole pixels, at least one each way.
 */
export function fitWithin(
  { width, height }: PictureSize,
  longest: number,
): PictureSize {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
