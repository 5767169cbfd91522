import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { headerText } from "../../lib/i18n/header_text.ts";
import { shortName } from "../../lib/view/short_name.ts";
import { loadSheet } from "../app/load_sheet.ts";
import { closeOnEscape } from "../models/close_on_escape.ts";
import { useLoaded } from "../app/use_loaded.ts";
import type { DialogProps } from "./Dialogs.tsx";
import { ChevronIcon } from "./icons.tsx";

/** Shows the model that will answer; a press opens the list of all. */
export function ModelPicker(props: DialogProps) {
  const { lang, ports, model } = props;
  const text = headerText(lang);
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useLoaded(isOpen.value, loadMenu);
  const chosen = ports.shared.settings.value.model;
  const asked = chosen === null ? model : shortName(chosen);
  const name = asked === "" ? text.defaultModel : asked;

  function close({ focus = true } = {}) {
    isOpen.value = false;
    if (focus) button.current?.focus();
  }
  return (
    <div
      class="model-picker"
      onKeyDown={isOpen.value ? closeOnEscape(() => close()) : undefined}
    >
      <button
        type="button"
        class="model-button"
        ref={button}
        aria-haspopup="listbox"
        aria-expanded={isOpen.value}
        aria-label={text.model(name)}
        title={name}
        onClick={() => isOpen.value = !isOpen.value}
      >
        <bdi class="model-name">{name}</bdi>
        <ChevronIcon />
      </button>
      {isOpen.value && menu.value.type === "here" && (
        <menu.value.part {...props} button={button} onClose={close} />
      )}
      {isOpen.value && menu.value.type === "failed" && (
        <p class="not-loaded" role="alert">{text.notLoaded}</p>
      )}
    </div>
  );
}

async function loadMenu() {
  const [{ ModelMenu }] = await Promise.all([
    import("../models/ModelMenu.tsx"),
    loadSheet("dialogs"),
  ]);
  return ModelMenu;
}
