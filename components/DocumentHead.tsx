import { asset } from "fresh/runtime";
import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";

/** The style sheets of every page, in the order in which they apply. */
const SHEETS = ["base", "page", "sidebar", "chat", "composer"] as const;

/**
 * The children of `<head>` that every page has.
 *
 * @param props.lang The page's language.
 * @param props.title The page's title.
 */
export function DocumentHead(
  { lang, title }: { readonly lang: Language; readonly title: string },
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
      <meta
        name="theme-color"
        media="(prefers-color-scheme: light)"
        content="#f8fafa"
      />
      <meta
        name="theme-color"
        media="(prefers-color-scheme: dark)"
        content="#101617"
      />
      <link rel="icon" type="image/svg+xml" href={asset("/favicon.svg")} />
      {SHEETS.map((name) => (
        <link key={name} rel="stylesheet" href={asset(`/css/${name}.css`)} />
      ))}
    </>
  );
}
