import { asset } from "fresh/runtime";
import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";
import type { Settings } from "../lib/settings/settings.ts";
import { themeColour } from "../lib/settings/theme_colour.ts";

/** The style sheets of every page, in the order in which they apply. */
const SHEETS = [
  "base",
  "page",
  "sidebar",
  "chat",
  "markdown",
  "composer",
  "shell",
] as const;

/**
 * The children of `<head>` that every page has.
 *
 * @param props.lang The page's language.
 * @param props.title The page's title.
 * @param props.theme The chosen theme, for the colour of the window around it.
 */
export function DocumentHead(
  { lang, title, theme }: {
    readonly lang: Language;
    readonly title: string;
    readonly theme: Settings["theme"];
  },
) {
  return (
    <>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
      />
      <title>{title}</title>
      <meta name="description" content={uiText(lang).description} />
      <meta name="color-scheme" content="light dark" />
      <ThemeColours theme={theme} />
      <link rel="icon" type="image/svg+xml" href={asset("/favicon.svg")} />
      <link rel="apple-touch-icon" href={asset("/icons/apple-180.png")} />
      {/* With the cookie: the manifest speaks the person's language. */}
      <link
        rel="manifest"
        href="/manifest.webmanifest"
        crossorigin="use-credentials"
      />
      {SHEETS.map((name) => (
        <link key={name} rel="stylesheet" href={asset(`/css/${name}.css`)} />
      ))}
      <link rel="stylesheet" media="print" href={asset("/css/print.css")} />
    </>
  );
}

/** One a scheme whatever the theme: a theme chosen later needs no new tag. */
function ThemeColours({ theme }: { readonly theme: Settings["theme"] }) {
  return (
    <>
      {(["light", "dark"] as const).map((scheme) => (
        <meta
          key={scheme}
          name="theme-color"
          media={`(prefers-color-scheme: ${scheme})`}
          content={themeColour(theme, scheme)}
        />
      ))}
    </>
  );
}
