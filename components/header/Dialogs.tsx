import type { ComponentType } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { headerText } from "../../lib/i18n/header_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import { loadSheet } from "../app/load_sheet.ts";
import type { DialogName } from "../app/shared.ts";
import { type Loaded, useLoaded } from "../app/use_loaded.ts";
import { closeOnEscape } from "../models/close_on_escape.ts";
import type { CommandPorts } from "./run_command.ts";

/** What every dialog of the header is given. */
export interface DialogProps {
  readonly lang: Language;
  readonly ports: CommandPorts;
  /** The model that answers by default; `""` while nobody knows. */
  readonly model: string;
}

/** The header's dialogs: loaded when first opened, one at a time. */
export function Dialogs(props: DialogProps) {
  const { dialog } = props.ports.shared;
  const open = dialog.value;
  useFocusReturn(props.ports);
  return (
    <>
      {NAMES.map((name) => (
        <LazyDialog key={name} name={name} isOpen={open === name} {...props} />
      ))}
    </>
  );
}

const LOAD: Readonly<
  Record<DialogName, () => Promise<ComponentType<DialogProps>>>
> = {
  settings: async () =>
    (await import("../settings/SettingsDialog.tsx")).SettingsDialog,
  palette: async () =>
    (await import("../palette/PaletteDialog.tsx")).PaletteDialog,
  shortcuts: async () =>
    (await import("../shortcuts/ShortcutsDialog.tsx")).ShortcutsDialog,
};
const NAMES = ["settings", "palette", "shortcuts"] as const;

interface LazyDialogProps extends DialogProps {
  readonly name: DialogName;
  readonly isOpen: boolean;
}

function LazyDialog({ name, isOpen, ...props }: LazyDialogProps) {
  const loaded = useLoaded(isOpen, async () => {
    const [Dialog] = await Promise.all([LOAD[name](), loadSheet("dialogs")]);
    return Dialog;
  });
  return isOpen ? <Shown loaded={loaded.value} {...props} /> : null;
}

function Shown(
  { loaded, ...props }: DialogProps & {
    readonly loaded: Loaded<ComponentType<DialogProps>>;
  },
) {
  if (loaded.type === "here") return <loaded.part {...props} />;
  const leave = () => props.ports.shared.dialog.value = null;
  const { close, loading, notLoaded } = headerText(props.lang);
  if (loaded.type === "none") {
    // It takes the keys that are for what comes, not for the question box.
    return (
      <dialog
        class="dialog-coming"
        aria-busy="true"
        aria-label={loading}
        ref={showModal}
        onKeyDown={closeOnEscape(leave)}
        onClose={leave}
      />
    );
  }
  return (
    <p class="not-loaded" role="alert">
      {notLoaded}
      <button
        type="button"
        class="button"
        onClick={leave}
      >
        {close}
      </button>
    </p>
  );
}

/** Always the same function, so that it is called once a dialog. */
function showModal(dialog: HTMLDialogElement | null): void {
  dialog?.showModal();
}

/**
 * Gives the focus back to what had it before a dialog opened: a browser only
 * does so for a dialog that closes by itself. What is gone gives it to the
 * question box.
 */
function useFocusReturn({ shared, focusQuestion }: CommandPorts) {
  const { dialog } = shared;
  const opener = useRef<Element | null>(null);
  const isOpen = dialog.value !== null;
  const wasOpen = useRef(false);
  // Before anything of the dialog is on the page and takes the focus.
  if (isOpen && !wasOpen.current) {
    wasOpen.current = true;
    opener.current = document.activeElement;
  }
  useLayoutEffect(() => {
    if (isOpen || !wasOpen.current) return;
    wasOpen.current = false;
    if (document.activeElement !== document.body) return;
    const element = opener.current;
    if (element instanceof HTMLElement && element.isConnected) element.focus();
    if (document.activeElement === document.body) focusQuestion();
  }, [isOpen]);
}
