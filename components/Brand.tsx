import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";
import { Logo } from "./Logo.tsx";

/** The product's name, which leads to the start page. */
export function Brand({ lang }: { readonly lang: Language }) {
  return (
    <a class="brand" href="/" aria-label={uiText(lang).home}>
      <Logo size={26} />
      <span class="brand-name">Freshet</span>
    </a>
  );
}
