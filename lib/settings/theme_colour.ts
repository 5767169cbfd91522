import type { Settings } from "./settings.ts";

/** What a page looks like. */
export type Scheme = "light" | "dark";

/** The colour of a page's paper in each scheme, as `base.css` has it. */
export const PAPER: Readonly<Record<Scheme, string>> = {
  light: "#f8fafa",
  dark: "#101617",
};

/**
 * Tells the colour of the window around a page.
 *
 * @param theme The theme that the person has chosen.
 * @param scheme What their system prefers.
 * @returns A colour of CSS.
 */
export function themeColour(theme: Settings["theme"], scheme: Scheme): string {
  return PAPER[theme === "auto" ? scheme : theme];
}
