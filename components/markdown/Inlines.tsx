import type { ComponentChild } from "preact";
import { citedSource } from "../../lib/markdown/cited_source.ts";
import { linkedImages } from "../../lib/markdown/linked_images.ts";
import { linkTarget } from "../../lib/markdown/link_target.ts";
import type {
  CiteNode,
  Inline,
  LinkNode,
  NoteMarkNode,
} from "../../lib/markdown/nodes.ts";
import { ImagePlace } from "./ImagePlace.tsx";
import { MathView } from "./MathView.tsx";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode Inlines} is given. */
export interface InlinesProps {
  readonly inlines: readonly Inline[];
  readonly tools: MarkdownTools;
}

/** Draws running text. */
export function Inlines({ inlines, tools }: InlinesProps): ComponentChild {
  return <>{inlines.map((inline) => drawn(inline, tools))}</>;
}

function drawn(inline: Inline, tools: MarkdownTools): ComponentChild {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "code":
      return <code dir="ltr">{inline.text}</code>;
    case "strong":
      return <strong>{all(inline.inlines, tools)}</strong>;
    case "emphasis":
      return <em>{all(inline.inlines, tools)}</em>;
    case "deleted":
      return <del>{all(inline.inlines, tools)}</del>;
    case "break":
      return <br />;
    case "link":
      return link(inline, tools);
    case "image":
      return <ImagePlace image={inline} tools={tools} />;
    case "math":
      return <MathView math={inline} />;
    case "note-mark":
      return noteMark(inline, tools);
    case "cite":
      return cite(inline, tools);
    default:
      return inline satisfies never;
  }
}

function all(inlines: readonly Inline[], tools: MarkdownTools) {
  return inlines.map((inline) => drawn(inline, tools));
}

/** The images of a link stand before it: nothing to press is in a link. */
function link(node: LinkNode, tools: MarkdownTools) {
  const { images, link } = linkedImages(node);
  if (images.length === 0) return anchor(node, tools);
  return (
    <>
      {images.map((image, index) => (
        <ImagePlace key={index} image={image} tools={tools} />
      ))} {anchor(link, tools)}
    </>
  );
}

/** Behind a link that leads nowhere safe stands the address, as text. */
function anchor({ href, title, inlines }: LinkNode, tools: MarkdownTools) {
  const inside = all(inlines, tools);
  if (href === "") return <a class="md-link">{inside}</a>;
  const target = linkTarget(href);
  if (target === null) {
    return (
      <span class="md-no-link">
        {inside}
        <span class="md-address">{` (${href})`}</span>
      </span>
    );
  }
  return (
    <a
      class={isBare(href, inlines) ? "md-link is-bare" : "md-link"}
      href={target}
      target="_blank"
      rel="noopener noreferrer"
      {...(title !== "" && { title })}
    >
      {inside}
    </a>
  );
}

/** Whether a link's text is its address: on paper it needs no other. */
function isBare(href: string, [first, ...others]: readonly Inline[]): boolean {
  if (first?.type !== "text" || others.length > 0) return false;
  return ["", "http://", "mailto:"].some((start) =>
    href === start + first.text
  );
}

function noteMark(
  { number, use }: NoteMarkNode,
  { id, text }: MarkdownTools,
) {
  return (
    <sup class="md-mark">
      <a
        id={`${id}-mark-${number}-${use}`}
        href={`#${id}-note-${number}`}
        aria-label={text.footnote(number)}
      >
        {number}
      </a>
    </sup>
  );
}

/** Leads to the card of a source, once that is known. */
function cite(
  { number, text: written }: CiteNode,
  { sources, cards, text }: MarkdownTools,
) {
  const index = citedSource(sources, number);
  const source = sources[index];
  if (source === undefined) return written;
  const card = index + 1;
  return (
    <sup class="md-mark">
      <a
        href={`#${cards}-source-${card}`}
        aria-label={text.source(card, source.title || source.link)}
      >
        {card}
      </a>
    </sup>
  );
}
