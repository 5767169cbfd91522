import type { Settings } from "../settings/settings.ts";

type Choice = Settings["thoughts"];

/**
 * Tells whether a model's thoughts are unfolded by themselves.
 *
 * @param choice How the person wants them.
 * @param isLive Whether they are being thought right now.
 */
export function opensThoughts(choice: Choice, isLive: boolean): boolean {
  return choice === "open" || choice === "auto" && isLive;
}

/**
 * Tells what to remember of a person who has opened or closed thoughts
 * themselves. What they do while the model thinks says whether they want to
 * watch; what they do afterwards, whether thoughts are to stay.
 *
 * @param toggle.now What is remembered so far.
 * @param toggle.opens Whether they have opened it, not closed.
 * @param toggle.isLive Whether the model is still thinking.
 */
export function rememberedThoughts({ now, opens, isLive }: {
  readonly now: Choice;
  readonly opens: boolean;
  readonly isLive: boolean;
}): Choice {
  if (isLive) return opens ? (now === "closed" ? "auto" : now) : "closed";
  if (opens) return "open";
  return now === "open" ? "auto" : now;
}
