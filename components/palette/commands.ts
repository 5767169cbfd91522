import { type PaletteText, paletteText } from "../../lib/i18n/palette_text.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import {
  findModel,
  groupModels,
  type ModelItem,
} from "../../lib/view/model_list.ts";
import { SHORTCUTS } from "../header/shortcuts.ts";
import { keysOf } from "../shortcuts/key_names.ts";
import type { PaletteGroup, PaletteItem, PalettePage } from "./palette_item.ts";

/** What decides about the entries. */
export interface CommandsContext {
  readonly text: PaletteText;
  readonly settings: Settings;
  readonly models: readonly ModelItem[];
}

const PAGES = [
  ["models", "switchModel"],
  ["themes", "chooseTheme"],
  ["languages", "chooseLanguage"],
] as const;

/** Returns the commands of the palette's first list. */
export function commandItems(text: PaletteText): PaletteItem[] {
  const shortcuts = SHORTCUTS.filter(({ command }) => command !== "palette");
  const commands = shortcuts.map((shortcut): PaletteItem => ({
    ...named((each) => each[shortcut.command], text),
    key: shortcut.command,
    action: { type: "command", name: shortcut.command },
    keys: keysOf(shortcut),
  }));
  const pages = PAGES.map(([page, name]): PaletteItem => ({
    ...named((each) => each[name], text),
    key: page,
    action: { type: "page", page },
  }));
  const [newChat, ...others] = commands;
  return [...(newChat ? [newChat] : []), ...pages, ...others];
}

/** Returns the choices of one command, or of all of them. */
export function choiceGroups(
  page: PalettePage,
  context: CommandsContext,
): PaletteGroup[] {
  switch (page) {
    case "models":
      return modelGroups(context);
    case "themes":
      return [{
        title: context.text.placeholders.themes,
        items: themes(context),
      }];
    case "languages":
      return [{
        title: context.text.placeholders.languages,
        items: languages(context),
      }];
    case "all":
      return [
        ...modelGroups(context),
        ...choiceGroups("themes", context),
        ...choiceGroups("languages", context),
      ];
  }
}

function modelGroups(
  { text, settings, models }: CommandsContext,
): PaletteGroup[] {
  if (models.length === 0) return [];
  const { model } = settings;
  const chosen = model === null ? null : findModel(models, model)?.name;
  const entry = (name: string | null, label: string): PaletteItem => ({
    ...named((each) => each.model(label), text),
    key: `model ${name ?? ""}`,
    action: { type: "model", name },
    isChosen: chosen === name,
  });
  return [
    {
      title: text.placeholders.models,
      items: [entry(null, text.defaultModel)],
    },
    ...groupModels(models, "").map((group) => ({
      title: group.upstream,
      items: group.models.map(({ name, id }) => entry(name, id)),
    })),
  ];
}

function themes({ text, settings }: CommandsContext): PaletteItem[] {
  return (["auto", "light", "dark"] as const).map((theme) => ({
    ...named((each) => each.theme(each.themes[theme]), text),
    key: `theme ${theme}`,
    action: { type: "theme", theme },
    isChosen: settings.theme === theme,
  }));
}

function languages({ text, settings }: CommandsContext): PaletteItem[] {
  return (["auto", "zh", "en"] as const).map((language) => ({
    ...named((each) => each.language(each.languages[language]), text),
    key: `language ${language}`,
    action: { type: "language", language },
    isChosen: settings.language === language,
  }));
}

/** An entry's name, and what it is called in the other language. */
function named(
  name: (text: PaletteText) => string,
  text: PaletteText,
): { readonly label: string; readonly words: string } {
  const words = [paletteText("en"), paletteText("zh")].map(name).join(" ");
  return { label: name(text), words };
}
