import "../app/first_load.ts";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Language } from "../../lib/i18n/language.ts";
import { fitOptions, optionLimits } from "../../lib/settings/option_limits.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import { findModel } from "../../lib/view/model_list.ts";
import type { ModelChange } from "../chat/chat_model.ts";
import { closeOnEscape } from "./close_on_escape.ts";
import { ModelPanel } from "./ModelPanel.tsx";
import { placeMenu } from "./place_menu.ts";
import { useLeave } from "./use_leave.ts";

/** What {@linkcode RegenerateMenu} is given. */
export interface RegenerateMenuProps {
  readonly lang: Language;
  readonly settings: Settings;
  /** The button that opened it. */
  readonly button: RefObject<HTMLElement>;
  /** Called with the model, and with the options as far as it takes them. */
  readonly onChoose: (choice: ModelChange) => void;
  /** Called when it is to close; the focus then belongs to the button. */
  readonly onClose: (options?: { readonly focus: boolean }) => void;
}

/**
 * The models that a question can be answered by once more. It stands above
 * everything else: a turn cuts off what stands out of it.
 */
export function RegenerateMenu(props: RegenerateMenuProps) {
  const { lang, settings, button, onChoose, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  useLeave({ menu, button, onLeave: () => onClose({ focus: false }) });
  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return;
    element.showPopover();
    const place = () => button.current && placeMenu(element, button.current);
    // It grows when the models have come.
    const observer = new ResizeObserver(place);
    observer.observe(element);
    addEventListener("scroll", place, { passive: true });
    return () => {
      observer.disconnect();
      removeEventListener("scroll", place);
    };
  }, []);
  return (
    <div
      class="model-menu is-floating"
      popover="manual"
      ref={menu}
      onKeyDown={closeOnEscape(() => onClose())}
    >
      <ModelPanel
        lang={lang}
        byDefault=""
        chosen={settings.model}
        onChoose={(model, models) => {
          const found = model === null ? undefined : findModel(models, model);
          const limits = optionLimits(found);
          onClose();
          onChoose({ model, options: fitOptions(settings.options, limits) });
        }}
        onRetry={() => button.current?.focus()}
      />
    </div>
  );
}
