import {
  type NumberOption,
  numberRange,
} from "../../lib/settings/number_option.ts";
import {
  type OptionLimits,
  optionLimits,
} from "../../lib/settings/option_limits.ts";
import { findModel } from "../../lib/view/model_list.ts";
import { Choices } from "./Choices.tsx";
import { ModelSelect } from "./ModelSelect.tsx";
import { NumberField } from "./NumberField.tsx";
import type { SectionProps } from "./section.ts";
import { Switch } from "./Switch.tsx";

/** What is asked, and with which of the options that it takes. */
export function ModelSettings(props: SectionProps) {
  const { model, catalogue, byDefault } = props;
  const name = model.settings.model ?? byDefault;
  const limits = optionLimits(findModel(catalogue.models, name));
  return (
    <>
      <ModelSelect {...props} />
      <OptionNumber {...props} name="temperature" limits={limits} />
      <OptionNumber {...props} name="top_p" limits={limits} />
      {limits.hasMaxTokens && (
        <OptionNumber {...props} name="max_tokens" limits={limits} />
      )}
      <ThinkingChoices {...props} limits={limits} />
      {limits.efforts.length > 0 && (
        <EffortChoices
          {...props}
          limits={limits}
        />
      )}
      {limits.webSearch && <WebSearch {...props} />}
    </>
  );
}

interface OptionProps extends SectionProps {
  readonly limits: OptionLimits;
}

function OptionNumber(
  { text, model, name, limits }: OptionProps & { readonly name: NumberOption },
) {
  const range = numberRange(name, limits);
  const words = {
    temperature: [text.temperature, text.temperatureHint],
    top_p: [text.topP, text.topPHint],
    max_tokens: [text.maxTokens, text.maxTokensHint],
  }[name];
  return (
    <NumberField
      name={words[0] ?? ""}
      hint={words[1] ?? ""}
      unset={text.unset}
      problem={range.isWhole
        ? text.wholeNumber
        : text.range(range.min, range.max)}
      range={range}
      value={model.settings.options[name]}
      onChange={(value) => model.setOption(name, value)}
    />
  );
}

/** Nothing to choose for a model that always or never thinks. */
function ThinkingChoices({ text, model, limits }: OptionProps) {
  const { on, off } = limits.thinking;
  if (!on || !off) return null;
  const { thinking } = model.settings.options;
  return (
    <Choices
      legend={text.thinking}
      names={{ unset: text.unset, on: text.on, off: text.off }}
      value={thinking === undefined ? "unset" : thinking ? "on" : "off"}
      onChoose={(value) =>
        model.setOption(
          "thinking",
          value === "unset" ? undefined : value === "on",
        )}
    />
  );
}

function EffortChoices({ text, model, limits }: OptionProps) {
  const names: Record<string, string> = { unset: text.unset };
  for (const effort of limits.efforts) names[effort] = text.efforts[effort];
  const value: string = model.settings.options.reasoning_effort ?? "unset";
  return (
    <Choices
      legend={text.effort}
      names={names}
      value={value}
      onChoose={(value) =>
        model.setOption(
          "reasoning_effort",
          limits.efforts.find((effort) => effort === value),
        )}
    />
  );
}

function WebSearch({ text, model }: SectionProps) {
  return (
    <Switch
      name={text.webSearch}
      hint={text.webSearchHint}
      isOn={model.settings.options.web_search ?? false}
      onSwitch={(isOn) =>
        model.setOption("web_search", isOn ? true : undefined)}
    />
  );
}
