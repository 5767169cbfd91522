import "../app/first_load.ts";
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { settingsText } from "../../lib/i18n/settings_text.ts";
import { useOwnId } from "../app/use_own_id.ts";
import type { DialogProps } from "../header/Dialogs.tsx";
import { useCatalogue } from "../models/use_catalogue.ts";
import { DialogHead } from "../modal/DialogHead.tsx";
import { Modal } from "../modal/Modal.tsx";
import { GeneralSettings } from "./GeneralSettings.tsx";
import { ModelSettings } from "./ModelSettings.tsx";
import { PersonaSettings } from "./PersonaSettings.tsx";
import { PromptSettings } from "./PromptSettings.tsx";
import type { SectionProps } from "./section.ts";
import { SettingsModel } from "./settings_model.ts";
import { Tabs } from "./Tabs.tsx";

const SECTIONS = {
  general: GeneralSettings,
  model: ModelSettings,
  personas: PersonaSettings,
  prompts: PromptSettings,
} as const;

/** Everything that a person can choose. */
export function SettingsDialog({ lang, ports, model: byDefault }: DialogProps) {
  const text = settingsText(lang);
  const id = useOwnId("header");
  const model = useMemo(() => new SettingsModel(ports), []);
  const catalogue = useCatalogue();
  const open = useSignal<keyof typeof SECTIONS>("general");
  const close = () => ports.shared.dialog.value = null;
  const section: SectionProps = {
    lang,
    text,
    model,
    catalogue,
    ports,
    byDefault,
  };
  const Section = SECTIONS[open.value];
  const { value: saveState } = model.saveState;
  return (
    <Modal class="settings" labelledBy={id} onClose={close}>
      <DialogHead id={id} title={text.title} close={text.close} onClose={close}>
        <span class="save-state" role="status">
          {saveState === "none" ? "" : text[saveState]}
        </span>
      </DialogHead>
      <Tabs
        label={text.sections}
        id={id}
        tabs={[
          ["general", text.general],
          ["model", text.modelSection],
          ["personas", text.personaSection],
          ["prompts", text.promptSection],
        ]}
        open={open.value}
        onOpen={(name) => open.value = name}
      />
      <div
        class="dialog-scroll"
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${open.value}`}
        tabIndex={0}
      >
        <Section {...section} />
      </div>
    </Modal>
  );
}
