import type { ComponentChildren } from "preact";
import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";
import { NewIcon } from "./icons.tsx";
import { Logo } from "./Logo.tsx";

/** What {@linkcode Page} is given. */
export interface PageProps {
  readonly lang: Language;
  /** Name of the model that answers, shown in the header; `""` shows none. */
  readonly model: string;
  readonly children: ComponentChildren;
}

/** The frame of every page: header with brand and model, then the content. */
export function Page({ lang, model, children }: PageProps) {
  const ui = uiText(lang);
  return (
    <div class="page">
      <header class="page-header">
        <a class="brand" href="/" aria-label={ui.home}>
          <Logo size={26} />
          <span class="brand-name">Freshet</span>
        </a>
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
      <main class="page-main">{children}</main>
    </div>
  );
}
