import type { ModelItem } from "../../lib/view/model_list.ts";
import { type CommandPorts, runCommand } from "../header/run_command.ts";
import { chooseModel } from "../models/choose_model.ts";
import { SettingsModel } from "../settings/settings_model.ts";
import type { PaletteAction } from "./palette_item.ts";

/** What actions need from outside. */
export interface PerformOptions {
  readonly ports: CommandPorts;
  /** The model that answers by default. */
  readonly model: string;
  readonly models: readonly ModelItem[];
}

/** Does what an entry of the palette says, and closes the palette. */
export function perform(
  action: Exclude<PaletteAction, { readonly type: "page" }>,
  options: PerformOptions,
): void {
  const { ports } = options;
  const { shared } = ports;
  shared.dialog.value = null;
  switch (action.type) {
    case "command":
      return runCommand(action.name, ports);
    case "model":
      return chooseModel(action.name, options);
    case "theme":
      return ports.change({ theme: action.theme });
    case "language":
      return void new SettingsModel(ports).setLanguage(action.language);
    case "chat":
      return action.id === shared.openId.peek()
        ? ports.focusQuestion()
        : ports.go(`/c/${action.id}`);
    default:
      return action satisfies never;
  }
}
