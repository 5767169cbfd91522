import type { Period } from "../view/day_groups.ts";
import type { Language } from "./language.ts";

/**
 * Every string of the list of conversations. Both languages implement it, so a
 * string that one of them lacks does not compile.
 */
export interface SidebarText {
  readonly conversations: string;
  readonly newChat: string;
  readonly close: string;
  readonly untitled: string;
  readonly empty: string;
  readonly period: (period: Period) => string;
  /** Said of a conversation in which an answer is being written. */
  readonly running: string;
  readonly more: string;
  readonly loading: string;
  readonly moreFailed: string;

  readonly search: string;
  readonly clearSearch: string;
  readonly searching: string;

  readonly optionsOf: (title: string) => string;

  readonly loadFailed: string;

  readonly import: string;
  readonly importHint: string;
}

const MONTHS =
  "January February March April May June July August September October November December"
    .split(" ");

const en: SidebarText = {
  conversations: "Conversations",
  newChat: "New chat",
  close: "Close the list of conversations",
  untitled: "Untitled",
  empty: "Your conversations will be listed here.",
  period: (period) => {
    switch (period.type) {
      case "today":
        return "Today";
      case "yesterday":
        return "Yesterday";
      case "week":
        return "Previous 7 days";
      case "month":
        return "Previous 30 days";
      case "older": {
        const month = MONTHS[period.month - 1] ?? "";
        return period.isThisYear ? month : `${month} ${period.year}`;
      }
    }
  },
  running: "being answered",
  more: "Show more",
  loading: "Loading",
  moreFailed: "Could not load more",

  search: "Search conversations",
  clearSearch: "Clear the search",
  searching: "Searching",

  optionsOf: (title) => `Options for “${title}”`,

  loadFailed: "A part of this page did not load. Reload it and try again",

  import: "Import",
  importHint: "Import conversations from .json or .md files",
};

const zh: SidebarText = {
  conversations: "全部对话",
  newChat: "新对话",
  close: "关闭对话列表",
  untitled: "无标题",
  empty: "聊过的内容会出现在这里。",
  period: (period) => {
    switch (period.type) {
      case "today":
        return "今天";
      case "yesterday":
        return "昨天";
      case "week":
        return "7 天内";
      case "month":
        return "30 天内";
      case "older":
        return period.isThisYear
          ? `${period.month} 月`
          : `${period.year} 年 ${period.month} 月`;
    }
  },
  running: "正在回答",
  more: "显示更多",
  loading: "正在加载",
  moreFailed: "没能加载更多",

  search: "搜索对话",
  clearSearch: "清空搜索",
  searching: "正在搜索",

  optionsOf: (title) => `“${title}”的更多操作`,

  loadFailed: "页面的一部分没有加载成功，请刷新后重试",

  import: "导入",
  importHint: "从 .json 或 .md 文件导入对话",
};

const CATALOGUE: Readonly<Record<Language, SidebarText>> = { en, zh };

/**
 * Returns the strings of the list of conversations.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function sidebarText(language: Language): SidebarText {
  return CATALOGUE[language];
}
