import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { modelsText } from "../../lib/i18n/models_text.ts";
import type { DialogProps } from "../header/Dialogs.tsx";
import { chooseModel } from "./choose_model.ts";
import { ModelList } from "./ModelList.tsx";
import { useCatalogue } from "./use_catalogue.ts";
import { useLeave } from "./use_leave.ts";

/** What {@linkcode ModelMenu} is given. */
export interface ModelMenuProps extends DialogProps {
  /** The button that opened it. */
  readonly button: RefObject<HTMLElement>;
  /** Called when it is to close; the focus then belongs to the button. */
  readonly onClose: (options?: { readonly focus: boolean }) => void;
}

/** The list of models below its button, to choose one. */
export function ModelMenu(props: ModelMenuProps) {
  const { lang, ports, model, button, onClose } = props;
  const text = modelsText(lang);
  const menu = useRef<HTMLDivElement>(null);
  const catalogue = useCatalogue();
  const state = catalogue.state.value;
  useLeave({ menu, button, onLeave: () => onClose({ focus: false }) });

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.isComposing) return;
    // It is the menu that Escape closes; nothing else is to hear of it.
    event.stopPropagation();
    event.preventDefault();
    onClose();
  }
  function choose(name: string | null) {
    chooseModel(name, { ports, model, models: catalogue.models });
    onClose();
  }
  function retry() {
    button.current?.focus();
    catalogue.load();
  }
  return (
    <div class="model-menu" ref={menu} onKeyDown={onKeyDown}>
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
          chosen={ports.shared.settings.peek().model}
          byDefault={model}
          onChoose={choose}
        />
      )}
      {state.type === "ready" && state.unlisted.length > 0 && (
        <p class="menu-note">{text.unlisted(state.unlisted.join(", "))}</p>
      )}
    </div>
  );
}
