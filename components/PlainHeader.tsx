import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";
import { Brand } from "./Brand.tsx";
import { NewIcon } from "./icons.tsx";

/** The bar above a page that is no chat. */
export function PlainHeader({ lang }: { readonly lang: Language }) {
  return (
    <header class="page-header">
      <Brand lang={lang} />
      <a class="button" href="/">
        <NewIcon />
        {uiText(lang).newChat}
      </a>
    </header>
  );
}
