import type { ComponentChild } from "preact";
import { useRef } from "preact/hooks";
import { imageText } from "../../lib/i18n/image_text.ts";
import { imageSource } from "../../lib/markdown/image_source.ts";
import type { ImageNode } from "../../lib/markdown/nodes.ts";
import { ImageIcon, OpenIcon } from "./image_icons.tsx";
import { type ImageState, stateOf } from "./images.ts";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode ImageView} is given. */
export interface ImageViewProps {
  readonly image: ImageNode;
  readonly tools: MarkdownTools;
  /** Where a link to it may lead, and whom it asks; empty for nobody. */
  readonly target: string | null;
  readonly host: string;
  /** Draws the link with something in it in place of its name. */
  readonly link: (inside?: ComponentChild) => ComponentChild;
  /** What stands in its place when it cannot be shown. */
  readonly plain: ComponentChild;
}

/**
 * An image that is fetched when somebody asks for it. Only here an `<img>` is
 * drawn of what a model wrote, and only after a click: whoever wrote its
 * address would otherwise learn who reads the answer, and when.
 */
export function ImageView(props: ImageViewProps) {
  const { image: { src, title, alt }, tools, target } = props;
  const root = useRef<HTMLSpanElement>(null);
  const isAsked = useRef(false);
  const source = imageSource(src, target);
  if (source === null) return props.plain;
  const state = stateOf(tools.images, source);
  const isDrawn = state.value === "loading" || state.value === "shown";
  const press = ({ detail }: MouseEvent) => {
    // The second half of a double click would take it back.
    if (detail > 1) return;
    isAsked.current = !isDrawn;
    state.value = isDrawn ? "hidden" : leadsHere(source) ? "failed" : "loading";
  };
  const onLoad = ({ currentTarget }: Event) => {
    if (!isInPage(currentTarget)) return;
    if (isAsked.current && root.current !== null) keepInView(root.current);
    isAsked.current = false;
    state.value = "shown";
  };
  return (
    // Our own words must not decide in which direction a paragraph reads.
    <span
      class={`md-image is-${state.value}`}
      dir="ltr"
      ref={root}
      {...(title !== "" && { title })}
    >
      {isDrawn && (
        <img
          alt={alt}
          referrerpolicy="no-referrer"
          decoding="async"
          onLoad={onLoad}
          onError={({ currentTarget }) => {
            if (isInPage(currentTarget)) state.value = "failed";
          }}
          src={source}
        />
      )}
      <ImageTools {...props} state={state.value} onPress={press} />
    </span>
  );
}

interface ImageToolsProps extends ImageViewProps {
  readonly state: ImageState;
  readonly onPress: (event: MouseEvent) => void;
}

/**
 * What can be done with an image. The button stays the same element, whatever
 * it does next, and so keeps the focus.
 */
function ImageTools(
  { image: { alt }, host, tools, link, state, onPress }: ImageToolsProps,
) {
  const { openImage, ofImage } = tools.text;
  const [status, words] = imageText(tools.language)[state];
  const isHidden = state === "hidden";
  return (
    <span class="md-image-tools">
      <span role="status">{status}</span>
      <button
        type="button"
        class="md-image-button"
        aria-label={ofImage(words, alt, isHidden ? host : "")}
        onClick={onPress}
      >
        {isHidden && <ImageIcon />}
        <span>{isHidden ? ofImage(words, isolated(alt), host) : words}</span>
      </button>
      {host === "" ? <span class="md-image-alt">{alt}</span> : link(
        <>
          {!isHidden && <span>{openImage}</span>}
          <OpenIcon />
        </>,
      )}
    </span>
  );
}

/** What turns letters around in a text does not reach out of it. */
function isolated(text: string): string {
  return text && `\u2068${text}\u2069`;
}

/** An address of this app asks it something: it has no pictures for answers. */
function leadsHere(source: string): boolean {
  return new URL(source).host === location.host;
}

/** One that was taken away tells what came of it, too. */
function isInPage(image: EventTarget | null): boolean {
  return image instanceof Node && image.isConnected;
}

/**
 * Keeps an image in view that is about to get its height, when the page
 * follows its end: it must not go out at the top for what stands below it.
 * The page's own observer of its height was there first and so is called first.
 */
function keepInView(image: HTMLElement): void {
  const { top } = image.getBoundingClientRect();
  if (top < 0) return;
  new ResizeObserver((_, observer) => {
    observer.disconnect();
    if (image.getBoundingClientRect().top >= top) return;
    image.scrollIntoView({ block: "nearest", behavior: "instant" });
  }).observe(image);
}
