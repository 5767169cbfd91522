import { useEffect } from "preact/hooks";
import { isMac } from "./is_mac.ts";
import { type CommandPorts, runCommand } from "./run_command.ts";
import { commandOf } from "./shortcuts.ts";

const WRITES = "input, textarea, select, [contenteditable]";

/** Listens for the keys of the page, wherever the focus is. */
export function useShortcuts(ports: CommandPorts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isTyping = event.target instanceof Element &&
        event.target.closest(WRITES) !== null;
      const command = commandOf(event, {
        isMac: isMac(),
        isTaken: isTyping || !ports.shared.settings.peek().signKeys ||
          document.querySelector("dialog[open]") !== null,
      });
      if (command === null) return;
      event.preventDefault();
      runCommand(command, ports);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [ports]);
}
