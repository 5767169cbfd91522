import { hostOf } from "./link_target.ts";
import type { ImageNode, Inline, LinkNode } from "./nodes.ts";
import { plainText } from "./to_inlines.ts";

/** A link and what stood in it. */
export interface LinkedImages {
  readonly images: readonly ImageNode[];
  /** The link, with the texts of the images in their places. */
  readonly link: LinkNode;
}

/**
 * Takes the images out of a link: each can be pressed by itself, and a link
 * must not hold what can be. A link that says nothing without them says where
 * it leads.
 */
export function linkedImages(link: LinkNode): LinkedImages {
  const images: ImageNode[] = [];
  const inlines = withoutImages(link.inlines, images);
  if (images.length === 0) return { images, link };
  if (plainText(inlines).trim() !== "") {
    return { images, link: { ...link, inlines } };
  }
  const text = hostOf(link.href);
  return { images, link: { ...link, inlines: [{ type: "text", text }] } };
}

function withoutImages(
  inlines: readonly Inline[],
  images: ImageNode[],
): readonly Inline[] {
  return inlines.map((inline) => {
    if (inline.type === "image") {
      images.push(inline);
      return { type: "text", text: inline.alt };
    }
    if (!("inlines" in inline)) return inline;
    return { ...inline, inlines: withoutImages(inline.inlines, images) };
  });
}
