import type { ReadonlySignal } from "@preact/signals";
import type { UiText } from "../../lib/i18n/ui.ts";
import { Logo } from "../Logo.tsx";

/** What {@linkcode Welcome} is given. */
export interface WelcomeProps {
  readonly ui: UiText;
  /** Whether the page's script has arrived; nothing can be asked before. */
  readonly ready: ReadonlySignal<boolean>;
  readonly onAsk: (question: string) => void;
}

/** What stands on the page before the first question. */
export function Welcome({ ui, ready, onAsk }: WelcomeProps) {
  return (
    <div class="welcome">
      <Logo size={52} />
      <h1 class="welcome-title">{ui.welcome}</h1>
      <p class="welcome-hint">{ui.welcomeHint}</p>
      <ul class="starters" aria-label={ui.startersLabel}>
        {ui.starters.map((question) => (
          <li key={question}>
            <button
              type="button"
              class="starter"
              disabled={!ready.value}
              onClick={() => onAsk(question)}
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
