import type { ComponentChildren } from "preact";
import { CloseIcon } from "./icons.tsx";

/** What {@linkcode DialogHead} is given. */
export interface DialogHeadProps {
  /** The heading's id, which names the dialog. */
  readonly id: string;
  readonly title: string;
  /** The name of the button that closes the dialog. */
  readonly close: string;
  readonly onClose: () => void;
  /** What stands between the title and the button. */
  readonly children?: ComponentChildren;
}

/** The top of a dialog: its title and the way out. */
export function DialogHead(props: DialogHeadProps) {
  return (
    <div class="dialog-head">
      <h2 class="dialog-title" id={props.id}>{props.title}</h2>
      {props.children}
      <button
        type="button"
        class="icon-button"
        aria-label={props.close}
        title={props.close}
        onClick={props.onClose}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
