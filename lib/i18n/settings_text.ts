import type { Effort, Settings } from "../settings/settings.ts";
import type { Language } from "./language.ts";

/** The strings of a list of texts that a person keeps. */
export interface LibraryText {
  readonly title: string;
  readonly hint: string;
  readonly empty: string;
  readonly add: string;
  readonly name: string;
  readonly text: string;
  readonly full: string;
}

/** The strings of the settings dialog. */
export interface SettingsText {
  readonly title: string;
  readonly close: string;
  readonly saving: string;
  readonly saved: string;
  readonly sections: string;
  readonly general: string;
  readonly modelSection: string;
  readonly personaSection: string;
  readonly promptSection: string;

  readonly language: string;
  readonly languages: Readonly<Record<Settings["language"], string>>;
  readonly theme: string;
  readonly themes: Readonly<Record<Settings["theme"], string>>;
  readonly fontSize: string;
  readonly fontSizes: Readonly<Record<Settings["fontSize"], string>>;
  readonly sendKey: string;
  /** `mod` is the name of the key that this keyboard has for it. */
  readonly sendKeys: (
    mod: string,
  ) => Readonly<Record<Settings["sendKey"], string>>;
  readonly thoughts: string;
  readonly thoughtsChoices: Readonly<Record<Settings["thoughts"], string>>;
  readonly titles: string;
  readonly titlesHint: string;
  readonly signKeys: string;
  readonly signKeysHint: string;

  readonly model: string;
  readonly defaultModel: (model: string) => string;
  readonly temperature: string;
  readonly temperatureHint: string;
  readonly topP: string;
  readonly topPHint: string;
  readonly maxTokens: string;
  readonly maxTokensHint: string;
  readonly unset: string;
  readonly range: (min: number, max: number) => string;
  readonly wholeNumber: string;
  readonly thinking: string;
  readonly on: string;
  readonly off: string;
  readonly effort: string;
  readonly efforts: Readonly<Record<Effort, string>>;
  readonly webSearch: string;
  readonly webSearchHint: string;

  readonly system: string;
  readonly systemHint: string;
  readonly systemUnused: (persona: string) => string;
  readonly personas: LibraryText;
  readonly noPersona: string;
  readonly prompts: LibraryText;
  readonly edit: (name: string) => string;
  readonly remove: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly undo: string;
  readonly save: string;
  readonly cancel: string;
  readonly noName: string;
  readonly noText: string;
}

const en: SettingsText = {
  title: "Settings",
  close: "Close",
  saving: "Saving",
  saved: "Saved",
  sections: "Sections",
  general: "General",
  modelSection: "Model",
  personaSection: "Personas",
  promptSection: "Prompts",

  language: "Language",
  languages: { auto: "Like the browser", zh: "中文", en: "English" },
  theme: "Theme",
  themes: { auto: "Like the system", light: "Light", dark: "Dark" },
  fontSize: "Font size",
  fontSizes: {
    small: "Small",
    medium: "Medium",
    large: "Large",
    larger: "Larger",
  },
  sendKey: "Send with",
  sendKeys: (mod) => ({ "enter": "Enter", "mod-enter": `${mod} + Enter` }),
  thoughts: "Show the model's thoughts",
  thoughtsChoices: {
    auto: "While it thinks",
    open: "Always",
    closed: "When I open them",
  },
  titles: "Let the model name conversations",
  titlesHint: "One short extra request for each new conversation.",
  signKeys: "Shortcuts of one key",
  signKeysHint: "/ goes to the question box, ? lists all shortcuts.",

  model: "Model",
  defaultModel: (model) =>
    model === "" ? "Server's choice" : `Server's choice (${model})`,
  temperature: "Temperature",
  temperatureHint: "Low is steady, high is lively.",
  topP: "Top P",
  topPHint: "How many of the likely words are considered.",
  maxTokens: "Longest answer, in tokens",
  maxTokensHint: "The answer is cut at this length.",
  unset: "Model's default",
  range: (min, max) => `A number from ${min} to ${max}, or empty`,
  wholeNumber: "A whole number from 1, or empty",
  thinking: "Think before answering",
  on: "On",
  off: "Off",
  effort: "How hard to think",
  efforts: { low: "Low", medium: "Medium", high: "High", max: "Maximum" },
  webSearch: "Search the web for answers",
  webSearchHint: "The model service may charge for searches.",

  system: "System prompt",
  systemHint: "Goes with every question: how the model is to answer.",
  systemUnused: (persona) =>
    `Not used now: the persona “${persona}” takes its place.`,
  personas: {
    title: "Personas",
    hint: "System prompts with a name, to switch between.",
    empty: "No personas yet.",
    add: "Add persona",
    name: "Name",
    text: "System prompt",
    full: "There is no room for more personas.",
  },
  noPersona: "None: use the system prompt above",
  prompts: {
    title: "Saved prompts",
    hint:
      "Type / in the empty question box to insert one. Tab goes on to its next {{blank}}.",
    empty: "No saved prompts yet.",
    add: "Add prompt",
    name: "Name",
    text: "Text",
    full: "There is no room for more prompts.",
  },
  edit: (name) => `Edit ${name}`,
  remove: (name) => `Delete ${name}`,
  removed: (name) => `Deleted “${name}”.`,
  undo: "Undo",
  save: "Save",
  cancel: "Cancel",
  noName: "Give it a name",
  noText: "Write its text",
};

const zh: SettingsText = {
  title: "设置",
  close: "关闭",
  saving: "正在保存",
  saved: "已保存",
  sections: "分类",
  general: "通用",
  modelSection: "模型",
  personaSection: "角色",
  promptSection: "提示词",

  language: "语言",
  languages: { auto: "跟随浏览器", zh: "中文", en: "English" },
  theme: "主题",
  themes: { auto: "跟随系统", light: "浅色", dark: "深色" },
  fontSize: "字号",
  fontSizes: { small: "小", medium: "中", large: "大", larger: "特大" },
  sendKey: "发送方式",
  sendKeys: (mod) => ({ "enter": "Enter", "mod-enter": `${mod} + Enter` }),
  thoughts: "显示模型的思考过程",
  thoughtsChoices: { auto: "思考时展开", open: "始终展开", closed: "手动展开" },
  titles: "由模型为对话取标题",
  titlesHint: "每个新对话会多发送一次简短的请求。",
  signKeys: "单键快捷键",
  signKeysHint: "按 / 回到输入框，按 ? 查看全部快捷键。",

  model: "模型",
  defaultModel: (model) =>
    model === "" ? "由服务器决定" : `由服务器决定（${model}）`,
  temperature: "温度",
  temperatureHint: "低则稳定，高则活泼。",
  topP: "Top P",
  topPHint: "从多大比例的高概率词中选取。",
  maxTokens: "回答的最大长度（token）",
  maxTokensHint: "到达这个长度时，回答会被截断。",
  unset: "模型默认",
  range: (min, max) => `请填 ${min} 到 ${max} 之间的数，或留空`,
  wholeNumber: "请填大于 0 的整数，或留空",
  thinking: "先思考再回答",
  on: "开",
  off: "关",
  effort: "思考强度",
  efforts: { low: "低", medium: "中", high: "高", max: "最高" },
  webSearch: "联网搜索后回答",
  webSearchHint: "模型服务可能会对搜索收费。",

  system: "系统提示词",
  systemHint: "随每个问题一起发送，说明希望模型怎样回答。",
  systemUnused: (persona) => `当前未使用：已由角色“${persona}”代替。`,
  personas: {
    title: "角色",
    hint: "起了名字的系统提示词，可以随时切换。",
    empty: "还没有角色。",
    add: "添加角色",
    name: "名称",
    text: "系统提示词",
    full: "角色数量已达上限。",
  },
  noPersona: "不使用角色，用上面的系统提示词",
  prompts: {
    title: "常用提示词",
    hint: "输入框为空时，键入 / 即可插入；按 Tab 跳到下一个{{空位}}。",
    empty: "还没有常用提示词。",
    add: "添加提示词",
    name: "名称",
    text: "内容",
    full: "提示词数量已达上限。",
  },
  edit: (name) => `编辑 ${name}`,
  remove: (name) => `删除 ${name}`,
  removed: (name) => `已删除“${name}”。`,
  undo: "撤销",
  save: "保存",
  cancel: "取消",
  noName: "请填写名称",
  noText: "请填写内容",
};

const CATALOGUE: Readonly<Record<Language, SettingsText>> = { en, zh };

/** Returns the strings of the settings dialog. */
export function settingsText(language: Language): SettingsText {
  return CATALOGUE[language];
}
