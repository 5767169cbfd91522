import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { themeColour } from "../../lib/settings/theme_colour.ts";
import { hearSettings } from "./keep_settings.ts";
import type { Shared } from "./shared.ts";

/**
 * Gives the document, and the window around it, the theme and the font size
 * that the person has chosen, the moment they choose them, here or in another
 * tab.
 */
export function useLook(shared: Pick<Shared, "settings">): void {
  useEffect(() => hearSettings(shared), []);
  useSignalEffect(() => {
    const { theme, fontSize } = shared.settings.value;
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.font = fontSize;
    for (const scheme of ["light", "dark"] as const) {
      document.querySelector(`[name=theme-color][media*=${scheme}]`)
        ?.setAttribute("content", themeColour(theme, scheme));
    }
  });
}
