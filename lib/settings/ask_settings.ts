import type { ModelOptions, Settings } from "./settings.ts";

/** What settings put into the body of a question; what is unset is absent. */
export interface AskSettings extends ModelOptions {
  /** Model to ask, `upstream/model`. */
  readonly model?: string;
  /** The system prompt. */
  readonly system?: string;
}

/**
 * Tells what goes with a question that is asked under these settings.
 *
 * The chosen persona's prompt takes the place of the person's own system
 * prompt; a prompt of nothing but white space sends none.
 *
 * @param settings The settings at the time of asking.
 * @returns Members for the body of `POST /api/conversations/:id/replies`.
 */
export function askSettings(settings: Settings): AskSettings {
  const { model, options } = settings;
  const system = systemPrompt(settings);
  return {
    ...options,
    ...(model !== null && { model }),
    ...(system.trim() !== "" && { system }),
  };
}

/** A persona that is gone counts as none. */
function systemPrompt({ system, persona, personas }: Settings): string {
  return personas.find(({ id }) => id === persona)?.prompt ?? system;
}
