import { modelsText } from "../../lib/i18n/models_text.ts";
import { findModel, groupModels } from "../../lib/view/model_list.ts";
import { useOwnId } from "../app/use_own_id.ts";
import { chooseModel } from "../models/choose_model.ts";
import type { SectionProps } from "./section.ts";

/** The model to ask, from the list of all that the server knows. */
export function ModelSelect(
  { lang, text, model, catalogue, ports, byDefault }: SectionProps,
) {
  const id = useOwnId("header");
  const { state, models } = catalogue;
  const chosen = model.settings.model;
  const words = modelsText(lang);
  const listed = chosen === null ? undefined : findModel(models, chosen);

  function choose(name: string) {
    model.note(() =>
      chooseModel(name === "" ? null : name, {
        ports,
        model: byDefault,
        models,
      })
    );
  }
  return (
    <div class="field">
      <label class="field-name" for={id}>{text.model}</label>
      <select
        class="input"
        id={id}
        value={listed?.name ?? chosen ?? ""}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{text.defaultModel(byDefault)}</option>
        {chosen !== null && listed === undefined && (
          <option value={chosen}>{chosen}</option>
        )}
        {groupModels(models, "").map((group) => (
          <optgroup key={group.upstream} label={group.upstream}>
            {group.models.map(({ name, id }) => (
              <option key={name} value={name}>{id}</option>
            ))}
          </optgroup>
        ))}
      </select>
      {state.value.type === "failed" && (
        <p class="field-problem" role="alert">
          {words.failed}
          <button
            type="button"
            class="button"
            onClick={() => catalogue.load()}
          >
            {words.retry}
          </button>
        </p>
      )}
    </div>
  );
}
