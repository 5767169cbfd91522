import type { HeaderText } from "../../lib/i18n/header_text.ts";
import { SidebarIcon } from "./icons.tsx";
import { type CommandPorts, runCommand } from "./run_command.ts";
import { useNarrow } from "./use_narrow.ts";

/** What {@linkcode SidebarButton} is given. */
export interface SidebarButtonProps {
  readonly text: HeaderText;
  readonly ports: CommandPorts;
}

/** Shows and hides the list of conversations. */
export function SidebarButton({ text, ports }: SidebarButtonProps) {
  const { settings, drawer } = ports.shared;
  const isOpen = useNarrow().value
    ? drawer.value
    : settings.value.sidebar === "open";
  const name = isOpen ? text.closeSidebar : text.openSidebar;
  return (
    <button
      type="button"
      class="icon-button sidebar-button"
      aria-label={name}
      aria-expanded={isOpen}
      aria-controls="sidebar"
      title={name}
      onClick={() => runCommand("sidebar", ports)}
    >
      <SidebarIcon />
    </button>
  );
}
