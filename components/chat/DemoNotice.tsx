import type { UiText } from "../../lib/i18n/ui.ts";

/** Says that the demo model answers, and how to have a real one. */
export function DemoNotice({ ui }: { readonly ui: UiText }) {
  return (
    <aside class="demo" aria-labelledby="demo-title">
      <p class="demo-title" id="demo-title">{ui.demoTitle}</p>
      <p>{ui.demoBody}</p>
      <dl class="demo-lines">
        <dt>{ui.demoGlm}</dt>
        <dd>
          <code>ZHIPUAI_API_KEY=…</code>
        </dd>
        <dt>{ui.demoOllama}</dt>
        <dd>
          <code>
            OPENAI_BASE_URL=http://127.0.0.1:11434/v1
          </code>
        </dd>
      </dl>
    </aside>
  );
}
