import type { PaletteText } from "../../lib/i18n/palette_text.ts";
import type { ModelCatalogue } from "../models/model_catalogue.ts";
import type { PaletteModel } from "./palette_model.ts";

/** What decides about the line below the list. */
export interface StatusContext {
  readonly text: PaletteText;
  readonly model: PaletteModel;
  readonly catalogue: ModelCatalogue;
}

/** Says below the list what came of a search, for the eye and the ear. */
export function statusText({ text, model, catalogue }: StatusContext): string {
  const page = model.page.value;
  if (page === "models" && catalogue.state.value.type !== "ready") {
    const hasFailed = catalogue.state.value.type === "failed";
    return hasFailed ? text.modelsFailed : text.loading;
  }
  const isOfChats = page === "all";
  if (isOfChats && model.chatsState.value === "failed") return text.chatsFailed;
  if (model.words.value === "") return "";
  if (isOfChats && model.chatsState.value === "searching") return text.loading;
  const count = model.groups.value.reduce(
    (sum, { items }) => sum + items.length,
    0,
  );
  return count === 0 ? text.none : text.found(count);
}
