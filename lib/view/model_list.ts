import { asCount, asObject, asText, isObject } from "../provider/json.ts";

/** A model as the page lists it: an item of `GET /api/models`. */
export interface ModelItem {
  /** What `Settings.model` holds for it: `upstream/id`. */
  readonly name: string;
  readonly id: string;
  readonly upstream: string;
  /** The dialect it is spoken to in; `""` when the server did not say. */
  readonly provider: string;
  /** Longest prompt and answer together, in tokens. */
  readonly context?: number;
  /** Longest answer, in tokens. */
  readonly maxOutput?: number;
  readonly thinking: boolean;
  readonly vision: boolean;
  readonly free: boolean;
}

/** The models of one upstream. */
export interface ModelGroup {
  readonly upstream: string;
  readonly models: readonly ModelItem[];
}

/**
 * Reads the answer of `GET /api/models`.
 *
 * @param body The parsed JSON.
 * @returns The models in the server's order, or `undefined` when it is no
 * such list.
 */
export function readModels(body: unknown): ModelItem[] | undefined {
  const data = asObject(body)?.data;
  if (!Array.isArray(data)) return undefined;
  return data.filter(isObject).flatMap((entry) => {
    const id = asText(entry.id);
    const upstream = asText(entry.upstream);
    if (id === undefined || upstream === undefined) return [];
    const context = asCount(entry.context);
    const maxOutput = asCount(entry.maxOutput);
    return [{
      name: `${upstream}/${id}`,
      id,
      upstream,
      provider: asText(entry.provider) ?? "",
      ...(context > 0 && { context }),
      ...(maxOutput > 0 && { maxOutput }),
      thinking: entry.thinking === true,
      vision: entry.vision === true,
      free: entry.free === true,
    }];
  });
}

/**
 * Finds the model that a question goes to.
 *
 * @param models All models.
 * @param name The chosen one, `upstream/model`, or the default's bare id.
 */
export function findModel(
  models: readonly ModelItem[],
  name: string,
): ModelItem | undefined {
  return models.find((model) => model.name === name) ??
    models.find(({ id }) => id === name);
}

/**
 * Groups models by their upstream, in the order of the list.
 *
 * @param models All models.
 * @param query Words that must all stand in `upstream/id`, in any case.
 */
export function groupModels(
  models: readonly ModelItem[],
  query: string,
): ModelGroup[] {
  const words = query.toLowerCase().split(/\s+/);
  const groups = new Map<string, ModelItem[]>();
  for (const model of models) {
    const name = model.name.toLowerCase();
    if (!words.every((word) => name.includes(word))) continue;
    const group = groups.get(model.upstream);
    if (group === undefined) groups.set(model.upstream, [model]);
    else group.push(model);
  }
  return [...groups].map(([upstream, models]) => ({ upstream, models }));
}

/** Returns the upstreams whose own list could not be read. */
export function readUnlisted(body: unknown): string[] {
  const unlisted = asObject(body)?.unlisted;
  return Array.isArray(unlisted)
    ? unlisted.filter((name) => typeof name === "string")
    : [];
}
