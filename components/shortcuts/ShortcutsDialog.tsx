import "../app/first_load.ts";
import { type PaletteText, paletteText } from "../../lib/i18n/palette_text.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import { useOwnId } from "../app/use_own_id.ts";
import type { DialogProps } from "../header/Dialogs.tsx";
import { SHORTCUTS } from "../header/shortcuts.ts";
import { DialogHead } from "../modal/DialogHead.tsx";
import { Modal } from "../modal/Modal.tsx";
import { keysOf } from "./key_names.ts";
import { Keys } from "./Keys.tsx";

/** The list of all keys that do something on the page. */
export function ShortcutsDialog({ lang, ports }: DialogProps) {
  const text = paletteText(lang);
  const id = useOwnId("header");
  const { dialog, settings } = ports.shared;
  const close = () => dialog.value = null;
  return (
    <Modal class="shortcuts" labelledBy={id} onClose={close}>
      <DialogHead
        id={id}
        title={text.shortcutsTitle}
        close={text.close}
        onClose={close}
      />
      <div class="dialog-scroll">
        <KeyTable
          title={text.everywhere}
          rows={[
            ...SHORTCUTS.map((each): KeyRow => [
              text[each.command],
              keysOf(each),
            ]),
            [text.stop, ["Esc"]],
          ]}
        />
        <KeyTable
          title={text.inQuestion}
          rows={questionKeys(text, settings.value.sendKey)}
        />
      </div>
    </Modal>
  );
}

/** What a key does, and which. */
type KeyRow = readonly [what: string, keys: readonly string[]];

/** The keys of the question box, which depend on the key that sends. */
function questionKeys(
  text: PaletteText,
  sendKey: Settings["sendKey"],
): KeyRow[] {
  const isPlain = sendKey === "enter";
  return [
    [text.send, isPlain ? ["Enter"] : ["Mod", "Enter"]],
    [text.newLine, isPlain ? ["Shift", "Enter"] : ["Enter"]],
    [text.previous, ["↑"]],
    [text.prompts, ["/"]],
  ];
}

function KeyTable(
  { title, rows }: {
    readonly title: string;
    readonly rows: readonly KeyRow[];
  },
) {
  const id = useOwnId("header");
  return (
    <section aria-labelledby={id}>
      <h3 class="section-title" id={id}>{title}</h3>
      <dl class="key-list">
        {rows.map(([what, keys]) => (
          <div key={what} class="key-row">
            <dt>{what}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
