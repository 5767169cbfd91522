import { Brand } from "../components/Brand.tsx";
import type { Shared } from "../components/app/shared.ts";
import { useLook } from "../components/app/use_look.ts";
import { NewIcon } from "../components/icons.tsx";
import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";

/** What {@linkcode Header} is given. */
export interface HeaderProps {
  readonly lang: Language;
  readonly shared: Shared;
  /** Model that answers unless the person chooses another; `""`: not known. */
  readonly model: string;
}

/** The bar above the chat: brand, model, and the ways to everything else. */
export default function Header({ lang, shared, model }: HeaderProps) {
  useLook(shared);
  const ui = uiText(lang);
  return (
    <header class="page-header">
      <Brand lang={lang} />
      <div class="page-tools">
        {model !== "" && (
          <p class="model">
            <span class="visually-hidden">{ui.modelLabel}</span>
            {model}
          </p>
        )}
        <a class="button" href="/">
          <NewIcon />
          {ui.newChat}
        </a>
      </div>
    </header>
  );
}
