import { isObject, parseJson } from "../provider/json.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

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
