import type { ReadonlySignal } from "@preact/signals";
import type { UiText } from "../../lib/i18n/ui.ts";
import { AgainIcon, WarningIcon } from "../icons.tsx";
import { isGone, type ShownFailure } from "./failure_text.ts";

/** What {@linkcode Failure} is given. */
export interface FailureProps {
  readonly ui: UiText;
  readonly failure: ShownFailure;
  /** Whether another answer is on its way, so that nothing can be asked. */
  readonly busy: ReadonlySignal<boolean>;
  /** Asks again; `null` when there is nothing to ask. */
  readonly onRetry: (() => void) | null;
}

/**
 * Says why an answer is not complete and what can be done about it. Whatever
 * failed can be asked again here: a person may have mended the key, topped up
 * the account or chosen another model, and a filter may judge anew. Only where
 * the conversation is gone a new one is all there is.
 */
export function Failure({ ui, failure, busy, onRetry }: FailureProps) {
  return (
    <div class="failure">
      <WarningIcon />
      <div class="failure-text" role="alert">
        <p class="failure-title">{ui.failed}</p>
        <p dir="auto">{failure.message}</p>
        {failure.action && <p dir="auto">{failure.action}</p>}
      </div>
      {isGone(failure) && (
        <a class="button failure-retry" href="/">{ui.newChat}</a>
      )}
      {onRetry && !isGone(failure) && (
        <button
          type="button"
          class="button failure-retry"
          disabled={busy}
          onClick={onRetry}
        >
          <AgainIcon />
          {ui.tryAgain}
        </button>
      )}
    </div>
  );
}
