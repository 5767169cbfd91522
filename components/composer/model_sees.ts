import { seesPictures } from "../../lib/attachment/sees_pictures.ts";
import { fetchModels } from "../models/fetch_models.ts";

/**
 * Asks the list of models whether one sees pictures.
 *
 * @returns `undefined` when it does not tell: then the server decides.
 */
export async function modelSees(name: string): Promise<boolean | undefined> {
  const body = await fetchModels(AbortSignal.timeout(5_000))
    .catch((_unknown: unknown) => undefined);
  return seesPictures(body, name);
}
