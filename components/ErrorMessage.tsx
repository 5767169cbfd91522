import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";

/** What {@linkcode ErrorMessage} is given. */
export interface ErrorMessageProps {
  readonly lang: Language;
  /** What happened. */
  readonly message: string;
  /** What the person can do. */
  readonly action: string;
}

/** The whole content of a page that could not be shown. */
export function ErrorMessage({ lang, message, action }: ErrorMessageProps) {
  return (
    <div class="welcome">
      <h1 class="welcome-title">{message}</h1>
      <p class="welcome-hint">{action}</p>
      <p>
        <a href="/">{uiText(lang).home}</a>
      </p>
    </div>
  );
}
