import { keyNames } from "../shortcuts/key_names.ts";
import { isMac } from "../header/is_mac.ts";
import { Choices } from "./Choices.tsx";
import type { SectionProps } from "./section.ts";
import { Switch } from "./Switch.tsx";

/** How the page looks and behaves. */
export function GeneralSettings({ text, model }: SectionProps) {
  const settings = model.settings;
  const [mod = ""] = keyNames(["Mod"], isMac());
  return (
    <>
      <Choices
        legend={text.language}
        names={text.languages}
        value={settings.language}
        onChoose={(language) => model.setLanguage(language)}
      />
      <Choices
        legend={text.theme}
        names={text.themes}
        value={settings.theme}
        onChoose={(theme) => model.set({ theme })}
      />
      <Choices
        legend={text.fontSize}
        names={text.fontSizes}
        value={settings.fontSize}
        onChoose={(fontSize) => model.set({ fontSize })}
      />
      <Choices
        legend={text.sendKey}
        names={text.sendKeys(mod)}
        value={settings.sendKey}
        onChoose={(sendKey) => model.set({ sendKey })}
      />
      <Choices
        legend={text.thoughts}
        names={text.thoughtsChoices}
        value={settings.thoughts}
        onChoose={(thoughts) => model.set({ thoughts })}
      />
      <Switch
        name={text.titles}
        hint={text.titlesHint}
        isOn={settings.titles}
        onSwitch={(titles) => model.set({ titles })}
      />
      <Switch
        name={text.signKeys}
        hint={text.signKeysHint}
        isOn={settings.signKeys}
        onSwitch={(signKeys) => model.set({ signKeys })}
      />
    </>
  );
}
