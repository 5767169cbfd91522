import "../app/first_load.ts";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import type { DialogProps } from "../header/Dialogs.tsx";
import { chooseModel } from "./choose_model.ts";
import { ModelPanel } from "./ModelPanel.tsx";
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
  const menu = useRef<HTMLDivElement>(null);
  useLeave({ menu, button, onLeave: () => onClose({ focus: false }) });
  return (
    <div class="model-menu" ref={menu}>
      <ModelPanel
        lang={lang}
        byDefault={model}
        chosen={ports.shared.settings.peek().model}
        onChoose={(name, models) => {
          chooseModel(name, { ports, model, models });
          onClose();
        }}
        onRetry={() => button.current?.focus()}
      />
    </div>
  );
}
