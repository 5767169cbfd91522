import { isObject, parseJson } from "../provider/json.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

/**
 * Reads a change that a page before this one in the tab has left. The server
 * judges its values; here only members that are no settings are kept out.
 *
 * @param text JSON text.
 * @returns An empty change when it is something else.
 */
export function receivePatch(text: string): Partial<Settings> {
  const value = parseJson(text);
  const members = isObject(value) ? Object.entries(value) : [];
  const known = members.filter(([name]) =>
    Object.hasOwn(DEFAULT_SETTINGS, name)
  );
  // A page of this app has written them, so they have the types of Settings.
  return Object.fromEntries(known) as Partial<Settings>;
}

/**
 * Reads what `GET /api/settings` has answered, in the page. The server has
 * decoded every member; here only what is no answer of it is kept out.
 *
 * @param body JSON text.
 * @returns `undefined` when it is something else.
 */
export function receiveSettings(body: string): Settings | undefined {
  const value = parseJson(body);
  if (!isObject(value) || !("titles" in value)) return undefined;
  // Our server's members have the types of Settings; an older one lacks some.
  return { ...DEFAULT_SETTINGS, ...value as Partial<Settings> };
}
