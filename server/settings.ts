import type { Language } from "../lib/i18n/language.ts";
import type { RequestProblem } from "../lib/provider/request_problem.ts";
import type { OwnerId } from "../lib/reply/ids.ts";
import {
  decodeSettings,
  decodeSettingsPatch,
  mergeSettings,
} from "../lib/settings/decode_settings.ts";
import { DEFAULT_SETTINGS, type Settings } from "../lib/settings/settings.ts";
import type { JsonBody } from "./decode_body.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store/store.ts";

/**
 * Reads what a person has chosen. Whoever comes for the first time has chosen
 * nothing, and costs no query.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function readSettings(
  store: Store,
  { owner, isKnown }: Pick<Session, "owner" | "isKnown">,
): Promise<Settings> {
  return isKnown
    ? decodeSettings(await store.readSettings(owner))
    : DEFAULT_SETTINGS;
}

/**
 * Changes some of what a person has chosen, and leaves the rest to whoever
 * changes it at the same moment.
 *
 * @returns All of it as it is now, or what is wrong with the change.
 * @throws {StoreError} When the store cannot be used.
 */
export async function changeSettings(
  store: Store,
  owner: OwnerId,
  input: JsonBody,
): Promise<
  | { readonly type: "changed"; readonly settings: Settings }
  | RequestProblem
> {
  const patch = decodeSettingsPatch(input);
  if (isProblem(patch)) return patch;
  const kept = await store.changeSettings(owner, {
    change: (before) => mergeSettings(before, patch),
    atMs: Date.now(),
  });
  if (typeof kept !== "string") return kept;
  return { type: "changed", settings: decodeSettings(kept) };
}

function isProblem(
  patch: Partial<Settings> | RequestProblem,
): patch is RequestProblem {
  return "type" in patch;
}

/** The language a person has chosen; `undefined` follows the browser. */
export function chosenLanguage({ language }: Settings): Language | undefined {
  return language === "auto" ? undefined : language;
}
