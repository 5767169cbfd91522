import { paletteText } from "../../lib/i18n/palette_text.ts";
import type { DialogProps } from "../header/Dialogs.tsx";
import { Modal } from "../modal/Modal.tsx";

/** A field that finds chats and commands. */
export function PaletteDialog({ lang, ports }: DialogProps) {
  const text = paletteText(lang);
  const close = () => ports.shared.dialog.value = null;
  return (
    <Modal class="palette" label={text.title} onClose={close}>
      <p>{text.none}</p>
    </Modal>
  );
}
