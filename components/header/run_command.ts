import type { Settings } from "../../lib/settings/settings.ts";
import type { DialogName, Shared } from "../app/shared.ts";
import type { CommandName } from "./shortcuts.ts";

/** What commands need from outside. */
export interface CommandPorts {
  readonly shared: Shared;
  /** Takes over settings and keeps them. */
  readonly change: (patch: Partial<Settings>) => void;
  /** Settles when the server has all that was changed. */
  readonly kept: () => Promise<void>;
  /** Whether the list has no room beside the chat. */
  readonly isNarrow: () => boolean;
  /** Leaves for another page. */
  readonly go: (path: string) => void;
  /** Loads the page anew. */
  readonly reload: () => void;
  readonly focusQuestion: () => void;
}

/** Does what a key, a button or the palette asks for. */
export function runCommand(name: CommandName, ports: CommandPorts): void {
  const { shared } = ports;
  switch (name) {
    case "palette":
    case "settings":
    case "shortcuts":
      return toggleDialog(name, shared);
    case "sidebar":
      return toggleSidebar(ports);
    case "newChat":
      // A page that has no conversation yet is a new chat already.
      return shared.openId.peek() === null
        ? focusQuestion(ports)
        : ports.go("/");
    case "question":
      return focusQuestion(ports);
    default:
      return name satisfies never;
  }
}

function toggleDialog(name: DialogName, { dialog }: Shared): void {
  dialog.value = dialog.peek() === name ? null : name;
}

function toggleSidebar({ shared, change, isNarrow }: CommandPorts): void {
  if (isNarrow()) {
    shared.drawer.value = !shared.drawer.peek();
    return;
  }
  const isOpen = shared.settings.peek().sidebar === "open";
  change({ sidebar: isOpen ? "closed" : "open" });
}

function focusQuestion({ shared, focusQuestion }: CommandPorts): void {
  shared.dialog.value = null;
  focusQuestion();
}
