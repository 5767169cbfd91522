import { modelsText } from "../../lib/i18n/models_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import type { ModelItem } from "../../lib/view/model_list.ts";
import { ModelList } from "./ModelList.tsx";
import { useCatalogue } from "./use_catalogue.ts";

/** What {@linkcode ModelPanel} is given. */
export interface ModelPanelProps {
  readonly lang: Language;
  /** The model that answers by default; `""` while nobody knows. */
  readonly byDefault: string;
  /** `Settings.model`. */
  readonly chosen: string | null;
  /** Called with `upstream/model`, or `null` for the server's choice. */
  readonly onChoose: (
    name: string | null,
    models: readonly ModelItem[],
  ) => void;
  /** Called when the list is got once more, and the focus would be lost. */
  readonly onRetry: () => void;
}

/** The models to choose from, or why they are not there. */
export function ModelPanel(props: ModelPanelProps) {
  const { lang, byDefault, chosen, onChoose, onRetry } = props;
  const text = modelsText(lang);
  const catalogue = useCatalogue();
  const state = catalogue.state.value;

  function retry() {
    onRetry();
    catalogue.load();
  }
  return (
    <>
      {state.type === "loading" && (
        <p class="menu-note" role="status">{text.loading}</p>
      )}
      {state.type === "failed" && (
        <div class="menu-note" role="alert">
          <p>{text.failed}</p>
          <button type="button" class="button" onClick={retry}>
            {text.retry}
          </button>
        </div>
      )}
      {state.type === "ready" && (
        <ModelList
          text={text}
          models={state.models}
          chosen={chosen}
          byDefault={byDefault}
          onChoose={(name) => onChoose(name, state.models)}
        />
      )}
      {state.type === "ready" && state.unlisted.length > 0 && (
        <p class="menu-note">{text.unlisted(state.unlisted.join(", "))}</p>
      )}
    </>
  );
}
