import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** What {@linkcode useLeave} is given. */
export interface LeaveOptions {
  readonly menu: RefObject<HTMLElement>;
  /** The button that opens and closes the menu by itself. */
  readonly button: RefObject<HTMLElement>;
  readonly onLeave: () => void;
}

/** Tells when the person turns to something outside of an open menu. */
export function useLeave({ menu, button, onLeave }: LeaveOptions): void {
  useLayoutEffect(() => {
    const onTurn = ({ target }: Event) => {
      if (!(target instanceof Node)) return;
      if (menu.current?.contains(target)) return;
      if (!button.current?.contains(target)) onLeave();
    };
    document.addEventListener("pointerdown", onTurn);
    document.addEventListener("focusin", onTurn);
    return () => {
      document.removeEventListener("pointerdown", onTurn);
      document.removeEventListener("focusin", onTurn);
    };
  }, []);
}
