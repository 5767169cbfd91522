import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { UiText } from "../../lib/i18n/ui.ts";

/** What {@linkcode Thinking} is given. */
export interface ThinkingProps {
  readonly ui: UiText;
  readonly text: ReadonlySignal<string>;
  /** How long it took, `null` while the model still thinks. */
  readonly tookMs: number | null;
}

/**
 * What the model thinks, as it thinks it. Open meanwhile and closed when the
 * answer starts, unless the person has opened or closed it themselves.
 */
export function Thinking({ ui, text, tookMs }: ThinkingProps) {
  const fold = useRef<HTMLDetailsElement>(null);
  const touched = useRef(false);
  const over = tookMs !== null;
  useEffect(() => {
    if (fold.current && !touched.current) fold.current.open = !over;
  }, [over]);
  return (
    <details class="thinking" ref={fold}>
      <summary
        class={over ? "thinking-title" : "thinking-title is-live"}
        onClick={() => touched.current = true}
      >
        {over ? ui.thought(tookMs) : ui.thinking}
      </summary>
      <div class="thinking-text" dir="auto">{text}</div>
    </details>
  );
}
