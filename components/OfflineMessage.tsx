import type { Language } from "../lib/i18n/language.ts";
import { shellText } from "../lib/i18n/shell_text.ts";
import { uiText } from "../lib/i18n/ui.ts";

/**
 * What stands where a page would be that was never opened. It is kept from
 * before, so it speaks both languages, the person's first.
 */
export function OfflineMessage({ lang }: { readonly lang: Language }) {
  const text = shellText(lang);
  const other = lang === "zh" ? "en" : "zh";
  const otherText = shellText(other);
  return (
    <div class="welcome">
      <h1 class="welcome-title">{text.offlineTitle}</h1>
      <p class="welcome-hint">{text.offlineAction}</p>
      <div class="offline-other" lang={uiText(other).htmlLang}>
        <p>{otherText.offlineTitle}</p>
        <p>{otherText.offlineAction}</p>
      </div>
      <p class="offline-ways">
        <a class="button" href="">{text.reload}</a>
        <a class="button" href="/">{text.toStart}</a>
      </p>
    </div>
  );
}
