import type { Language } from "./language.ts";

/** The strings of the command palette and of the list of shortcuts. */
export interface PaletteText {
  readonly close: string;
  readonly title: string;
  readonly placeholders: Readonly<
    Record<"all" | "models" | "themes" | "languages", string>
  >;
  readonly commands: string;
  readonly chats: string;
  readonly results: string;
  readonly found: (count: number) => string;
  readonly none: string;
  readonly chatsFailed: string;
  readonly back: string;
  readonly untitled: string;

  readonly newChat: string;
  readonly switchModel: string;
  readonly chooseTheme: string;
  readonly chooseLanguage: string;
  readonly settings: string;
  readonly shortcuts: string;
  readonly sidebar: string;
  readonly question: string;

  readonly model: (name: string) => string;
  readonly defaultModel: string;
  readonly theme: (name: string) => string;
  readonly themes: Readonly<Record<"auto" | "light" | "dark", string>>;
  readonly language: (name: string) => string;
  readonly languages: Readonly<Record<"auto" | "zh" | "en", string>>;
  readonly chosen: string;
  readonly modelsFailed: string;
  readonly loading: string;

  readonly shortcutsTitle: string;
  readonly everywhere: string;
  readonly inQuestion: string;
  readonly palette: string;
  readonly send: string;
  readonly newLine: string;
  readonly previous: string;
  readonly prompts: string;
  readonly stop: string;
}

const en: PaletteText = {
  close: "Close",
  title: "Search and commands",
  placeholders: {
    all: "Search chats and commands",
    models: "Choose a model",
    themes: "Choose a theme",
    languages: "Choose a language",
  },
  commands: "Commands",
  chats: "Recent chats",
  results: "Chats",
  found: (count) => count === 1 ? "1 result" : `${count} results`,
  none: "Nothing found.",
  chatsFailed: "The chats could not be searched. Check the connection.",
  back: "Back",
  untitled: "Untitled",

  newChat: "New chat",
  switchModel: "Switch model…",
  chooseTheme: "Theme…",
  chooseLanguage: "Language…",
  settings: "Settings",
  shortcuts: "Keyboard shortcuts",
  sidebar: "Show or hide conversations",
  question: "Go to the question box",

  model: (name) => `Model: ${name}`,
  defaultModel: "server's choice",
  theme: (name) => `Theme: ${name}`,
  themes: { auto: "like the system", light: "light", dark: "dark" },
  language: (name) => `Language: ${name}`,
  languages: { auto: "like the browser", zh: "中文", en: "English" },
  chosen: "chosen",
  modelsFailed: "The list of models could not be loaded.",
  loading: "Loading",

  shortcutsTitle: "Keyboard shortcuts",
  everywhere: "Everywhere",
  inQuestion: "In the question box",
  palette: "Search and commands",
  send: "Send the question",
  newLine: "Start a new line",
  previous: "Bring back an earlier question, in an empty box",
  prompts: "Insert a saved prompt, in an empty box",
  stop: "Stop the answer, or close what is open",
};

const zh: PaletteText = {
  close: "关闭",
  title: "搜索与命令",
  placeholders: {
    all: "搜索对话和命令",
    models: "选择模型",
    themes: "选择主题",
    languages: "选择语言",
  },
  commands: "命令",
  chats: "最近的对话",
  results: "对话",
  found: (count) => `${count} 条结果`,
  none: "没有找到。",
  chatsFailed: "无法搜索对话，请检查网络连接。",
  back: "返回",
  untitled: "未命名",

  newChat: "新对话",
  switchModel: "切换模型…",
  chooseTheme: "主题…",
  chooseLanguage: "语言…",
  settings: "设置",
  shortcuts: "键盘快捷键",
  sidebar: "显示或隐藏对话列表",
  question: "回到输入框",

  model: (name) => `模型：${name}`,
  defaultModel: "由服务器决定",
  theme: (name) => `主题：${name}`,
  themes: { auto: "跟随系统", light: "浅色", dark: "深色" },
  language: (name) => `语言：${name}`,
  languages: { auto: "跟随浏览器", zh: "中文", en: "English" },
  chosen: "当前",
  modelsFailed: "模型列表没有加载成功。",
  loading: "正在加载",

  shortcutsTitle: "键盘快捷键",
  everywhere: "任何位置",
  inQuestion: "输入框中",
  palette: "搜索与命令",
  send: "发送问题",
  newLine: "换行",
  previous: "输入框为空时，调出之前的问题",
  prompts: "输入框为空时，插入保存的提示词",
  stop: "停止回答，或关闭打开的窗口",
};

const CATALOGUE: Readonly<Record<Language, PaletteText>> = { en, zh };

/** Returns the strings of the command palette and the list of shortcuts. */
export function paletteText(language: Language): PaletteText {
  return CATALOGUE[language];
}
