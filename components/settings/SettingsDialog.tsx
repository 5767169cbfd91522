import { useId } from "preact/hooks";
import { headerText } from "../../lib/i18n/header_text.ts";
import type { DialogProps } from "../header/Dialogs.tsx";
import { DialogHead } from "../modal/DialogHead.tsx";
import { Modal } from "../modal/Modal.tsx";

/** Everything that a person can choose. */
export function SettingsDialog({ lang, ports }: DialogProps) {
  const text = headerText(lang);
  const id = useId();
  const close = () => ports.shared.dialog.value = null;
  return (
    <Modal class="settings" labelledBy={id} onClose={close}>
      <DialogHead
        id={id}
        title={text.settings}
        close={text.close}
        onClose={close}
      />
    </Modal>
  );
}
