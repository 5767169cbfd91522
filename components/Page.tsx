import type { ComponentChildren } from "preact";
import type { Language } from "../lib/i18n/language.ts";
import { OfflineNotice } from "./OfflineNotice.tsx";

/** What {@linkcode Page} is given. */
export interface PageProps {
  readonly lang: Language;
  /** The list of conversations; nothing on pages without one. */
  readonly sidebar?: ComponentChildren;
  readonly header: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of every page: list, header, content. */
export function Page({ lang, sidebar, header, children }: PageProps) {
  return (
    <div class="page">
      {sidebar}
      <div class="page-body">
        <OfflineNotice lang={lang} />
        {header}
        <main class="page-main">{children}</main>
      </div>
    </div>
  );
}
