/** Pictures that are their own address. No SVG: that is a document. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/]+=*$/i;

/**
 * Returns where the image of an answer may be fetched from, once somebody asks
 * for it, or `null` when a page of ours must not show it. Only `https:` and
 * what is in the answer itself will do: the page's policy holds the same.
 *
 * @param src An address as a document has it.
 * @param target Where a link to it may lead, as `linkTarget` has it.
 */
export function imageSource(src: string, target: string | null): string | null {
  if (target === null) return PICTURE.test(src) ? src : null;
  return /^https:/i.test(target) ? target : null;
}
