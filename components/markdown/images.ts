import { type Signal, signal } from "@preact/signals";

/** How far an image is that somebody may ask for. */
export type ImageState = "hidden" | "loading" | "shown" | "failed";

/**
 * Which images of a document somebody has asked for, by their addresses. It is
 * the document's to know, not a component's: text that turns out to be
 * something else while it arrives is drawn anew, and what was shown in it must
 * not go. Nothing of it outlives the page.
 */
export type ImageStates = Map<string, Signal<ImageState>>;

/** The state of the images that are fetched from one address. */
export function stateOf(
  states: ImageStates,
  source: string,
): Signal<ImageState> {
  const state = states.get(source) ?? signal<ImageState>("hidden");
  states.set(source, state);
  return state;
}
