import { type ComponentChildren, createContext, h, type JSX } from "preact";

/** Whether the current component is rendered inside {@linkcode Head}. */
export const HeadContext = createContext(false);

/** Props of {@linkcode Head}. */
export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Moves `title`, `meta`, `link`, `script`, `style`, `base`, `noscript` and
 * `template` children to the `<head>` of the page.
 *
 * A `title` replaces the one that is there; other elements replace the one
 * with their `key`, their `id` or, for `meta`, their `name`, and are appended
 * if there is none. The last one rendered wins.
 */
export function Head(props: HeadProps): JSX.Element {
  return h(HeadContext.Provider, { value: true }, props.children);
}
