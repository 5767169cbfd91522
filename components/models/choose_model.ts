import { fitOptions, optionLimits } from "../../lib/settings/option_limits.ts";
import { findModel, type ModelItem } from "../../lib/view/model_list.ts";
import type { CommandPorts } from "../header/run_command.ts";

/** What decides about a choice. */
export interface ChooseModelOptions {
  readonly ports: Pick<CommandPorts, "shared" | "change">;
  /** The model that answers by default. */
  readonly model: string;
  readonly models: readonly ModelItem[];
}

/**
 * Chooses the model to ask, and takes back the options that it would refuse.
 *
 * @param name `upstream/model`, or `null` for the server's choice.
 */
export function chooseModel(
  name: string | null,
  { ports, model, models }: ChooseModelOptions,
): void {
  const limits = optionLimits(findModel(models, name ?? model));
  const { options } = ports.shared.settings.peek();
  ports.change({ model: name, options: fitOptions(options, limits) });
}
