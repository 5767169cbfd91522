import type { Language } from "../lib/i18n/language.ts";
import { shellText } from "../lib/i18n/shell_text.ts";

/**
 * Says that the page is a copy. It is on every page and shows on those that
 * the service worker has marked (static/sw.js), before any script runs.
 */
export function OfflineNotice({ lang }: { readonly lang: Language }) {
  const text = shellText(lang);
  return (
    <div class="offline-notice" role="status">
      <p>{text.copyNotice}</p>
      {/* An empty address is the page's own, also after it has changed. */}
      <a class="button" href="">{text.reload}</a>
    </div>
  );
}
