import { DocumentHead } from "../components/DocumentHead.tsx";
import { uiText } from "../lib/i18n/ui.ts";
import { define } from "../utils.ts";

/** The document around every page. */
export default define.page(({ Component, state }) => (
  <html
    lang={uiText(state.language).htmlLang}
    data-theme={state.settings.theme}
    data-font={state.settings.fontSize}
  >
    <head>
      <DocumentHead
        lang={state.language}
        title="Freshet"
        theme={state.settings.theme}
      />
    </head>
    <body>
      <Component />
    </body>
  </html>
));
