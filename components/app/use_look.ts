import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { hearSettings } from "./keep_settings.ts";
import type { Shared } from "./shared.ts";

/**
 * Gives the document the theme and the font size that the person has chosen,
 * the moment they choose them, here or in another tab.
 */
export function useLook(shared: Pick<Shared, "settings">): void {
  useEffect(() => hearSettings(shared), []);
  useSignalEffect(() => {
    const { theme, fontSize } = shared.settings.value;
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.font = fontSize;
  });
}
