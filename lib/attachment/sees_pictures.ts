import { asObject, isObject } from "../provider/json.ts";

/**
 * Tells whether a model is known to be blind or to see pictures.
 *
 * @param body The parsed body of `GET /api/models`.
 * @param name The model, `upstream/id` or a bare id.
 * @returns `undefined` when the list says nothing of it.
 */
export function seesPictures(
  body: unknown,
  name: string,
): boolean | undefined {
  const data = asObject(body)?.data;
  if (!Array.isArray(data)) return undefined;
  const models = data.filter(isObject);
  const model =
    models.find(({ id, upstream }) => `${upstream}/${id}` === name) ??
      models.find(({ id }) => id === name);
  return typeof model?.vision === "boolean" ? model.vision : undefined;
}
