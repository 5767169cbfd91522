import { uiText } from "../lib/i18n/ui.ts";
import { PAPER } from "../lib/settings/theme_colour.ts";
import { define } from "../utils.ts";

const ICONS = [
  { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
  { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
  {
    src: "/icons/maskable-512.png",
    sizes: "512x512",
    type: "image/png",
    purpose: "maskable",
  },
  { src: "/favicon.svg", sizes: "any", type: "image/svg+xml" },
] as const;

/**
 * How the app is installed, in the person's language.
 *
 * @see https://www.w3.org/TR/appmanifest/
 */
export const handler = define.handlers({
  GET({ state: { language } }) {
    const { htmlLang, description, newChat } = uiText(language);
    const manifest = {
      id: "/",
      name: "Freshet",
      short_name: "Freshet",
      lang: htmlLang,
      description,
      start_url: "/",
      scope: "/",
      display: "standalone",
      background_color: PAPER.light,
      theme_color: PAPER.light,
      categories: ["productivity", "utilities"],
      icons: ICONS,
      shortcuts: [{ name: newChat, url: "/", icons: [ICONS[0]] }],
    };
    return Response.json(manifest, {
      headers: {
        "content-type": "application/manifest+json",
        "cache-control": "no-cache",
        vary: "accept-language, cookie",
      },
    });
  },
});
