import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** What {@linkcode Modal} is given. */
export interface ModalProps {
  readonly class: string;
  /** The id of its heading, or its name. */
  readonly labelledBy?: string;
  readonly label?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialog over the page, which Escape and a press beside it close. */
export function Modal(props: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOutside = useRef(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);

  /** Escape is for the dialog only: on the page it stops the answer. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") event.stopPropagation();
  }
  /**
   * What is on the dialog and on nothing in it, is on its backdrop. A text
   * that is selected from within to the outside closes nothing.
   */
  function onPointerDown({ target }: Event) {
    isOutside.current = target === dialog.current;
  }
  function onClick({ target }: Event) {
    if (isOutside.current && target === dialog.current) props.onClose();
  }
  return (
    <dialog
      class={`dialog ${props.class}`}
      ref={dialog}
      aria-labelledby={props.labelledBy}
      aria-label={props.label}
      onClose={props.onClose}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onClick={onClick}
    >
      {/* So that a press on a text leaves the focus in the dialog. */}
      <div class="dialog-body" tabIndex={-1}>{props.children}</div>
    </dialog>
  );
}
