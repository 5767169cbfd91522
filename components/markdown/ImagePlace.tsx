import type { ComponentChild } from "preact";
import { useEffect } from "preact/hooks";
import { hostOf, linkTarget } from "../../lib/markdown/link_target.ts";
import type { ImageNode } from "../../lib/markdown/nodes.ts";
import { imageRoom, loadImages } from "./load_images.ts";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode ImagePlace} is given. */
export interface ImagePlaceProps {
  readonly image: ImageNode;
  readonly tools: MarkdownTools;
}

/**
 * The place of an image: a link that opens it in a tab of its own, until what
 * shows it there is loaded. A server draws the link, too.
 */
export function ImagePlace({ image, tools }: ImagePlaceProps) {
  useEffect(() => void loadImages(), []);
  const { src, title, alt } = image;
  const target = linkTarget(src);
  const host = target === null ? "" : hostOf(target);
  const name = tools.text.ofImage(tools.text.openImage, alt, host);
  const link = (inside?: ComponentChild) => (
    <a
      class="md-image-open"
      href={target ?? undefined}
      target="_blank"
      rel="noopener noreferrer"
      {...(inside && { "aria-label": name, title: name })}
    >
      {inside ?? name}
    </a>
  );
  const plain = target === null
    ? alt
    // Our own words must not decide in which direction a paragraph reads.
    : <span class="md-image" dir="ltr" {...(title && { title })}>{link()}
    </span>;
  const ImageView = imageRoom.value?.ImageView;
  if (!ImageView) return <>{plain}</>;
  return <ImageView {...{ image, tools, target, host, link, plain }} />;
}
