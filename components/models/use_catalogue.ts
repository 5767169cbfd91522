import { useEffect, useMemo } from "preact/hooks";
import { fetchModels } from "./fetch_models.ts";
import { ModelCatalogue } from "./model_catalogue.ts";

/** Loads the list of models for as long as a part of the page needs it. */
export function useCatalogue(): ModelCatalogue {
  const catalogue = useMemo(() => new ModelCatalogue(fetchModels), []);
  useEffect(() => {
    catalogue.load();
    return () => catalogue.dispose();
  }, []);
  return catalogue;
}
