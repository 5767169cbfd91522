import type { Language } from "./language.ts";

/** The strings of the bar above the chat, which come with the page. */
export interface HeaderText {
  readonly openSidebar: string;
  readonly closeSidebar: string;
  readonly newChat: string;
  readonly search: string;
  readonly settings: string;
  /** The name of the button that shows and changes the model. */
  readonly model: (name: string) => string;
  /** Stands for the model while only the service knows it. */
  readonly defaultModel: string;
  /** Something that is loaded when it is needed did not come. */
  readonly notLoaded: string;
  readonly close: string;
  /** The name of a dialog that is being loaded. */
  readonly loading: string;
}

const en: HeaderText = {
  openSidebar: "Show conversations",
  closeSidebar: "Hide conversations",
  newChat: "New chat",
  search: "Search and commands",
  settings: "Settings",
  model: (name) => `Model: ${name}`,
  defaultModel: "Default model",
  notLoaded: "This could not be loaded. Reload the page and try again.",
  close: "Close",
  loading: "Loading",
};

const zh: HeaderText = {
  openSidebar: "显示对话列表",
  closeSidebar: "隐藏对话列表",
  newChat: "新对话",
  search: "搜索与命令",
  settings: "设置",
  model: (name) => `模型：${name}`,
  defaultModel: "默认模型",
  notLoaded: "这部分没有加载成功，请刷新页面后重试。",
  close: "关闭",
  loading: "正在加载",
};

const CATALOGUE: Readonly<Record<Language, HeaderText>> = { en, zh };

/** Returns the strings of the bar above the chat. */
export function headerText(language: Language): HeaderText {
  return CATALOGUE[language];
}
