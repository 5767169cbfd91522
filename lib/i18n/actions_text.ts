import type { Language } from "./language.ts";

/**
 * The strings of what can be done with the list of conversations besides reading
 * it; they come when they are first needed.
 */
export interface ActionsText {
  readonly found: (count: number, hasMore: boolean) => string;
  readonly nothingFound: (query: string) => string;
  readonly searchFailed: string;
  readonly tryAgain: string;
  readonly hits: string;

  readonly rename: string;
  readonly exportJson: string;
  readonly exportMarkdown: string;
  readonly delete: string;
  readonly newTitle: string;
  readonly deleted: (title: string) => string;
  readonly undo: string;
  readonly dismiss: string;
  readonly renameFailed: (title: string) => string;
  readonly deleteFailed: (title: string) => string;
  readonly importing: string;
  readonly importUnreadable: (name: string) => string;
  readonly importTooLarge: (name: string) => string;
  readonly importUnavailable: (name: string) => string;
}

const en: ActionsText = {
  found: (count, hasMore) =>
    hasMore
      ? `More than ${count} conversations found`
      : count === 1
      ? "1 conversation found"
      : `${count} conversations found`,
  nothingFound: (query) => `Nothing found for “${query}”`,
  searchFailed: "The search did not work",
  tryAgain: "Try again",
  hits: "What was found",

  rename: "Rename",
  exportJson: "Export as JSON",
  exportMarkdown: "Export as Markdown",
  delete: "Delete",
  newTitle: "New title",
  deleted: (title) => `Deleted “${title}”`,
  undo: "Undo",
  dismiss: "Dismiss",
  renameFailed: (title) =>
    `Could not rename “${title}”. It keeps its old title; try again`,
  deleteFailed: (title) =>
    `Could not delete “${title}”. It is back in the list; try again`,
  importing: "Importing",
  importUnreadable: (name) =>
    `${name}: this is not a conversation that Freshet can read`,
  importTooLarge: (name) => `${name}: larger than 64 MB`,
  importUnavailable: (name) =>
    `${name}: the server could not be reached; try again`,
};

const zh: ActionsText = {
  found: (count, hasMore) =>
    hasMore ? `找到 ${count} 个以上的对话` : `找到 ${count} 个对话`,
  nothingFound: (query) => `没有找到“${query}”`,
  searchFailed: "搜索失败",
  tryAgain: "重试",
  hits: "搜索结果",

  rename: "重命名",
  exportJson: "导出为 JSON",
  exportMarkdown: "导出为 Markdown 文件",
  delete: "删除",
  newTitle: "新标题",
  deleted: (title) => `已删除“${title}”`,
  undo: "撤销",
  dismiss: "知道了",
  renameFailed: (title) => `没能重命名“${title}”，标题保持不变，请重试`,
  deleteFailed: (title) => `没能删除“${title}”，它仍在列表中，请重试`,
  importing: "正在导入",
  importUnreadable: (name) => `${name}：不是 Freshet 能识别的对话`,
  importTooLarge: (name) => `${name}：超过 64 MB`,
  importUnavailable: (name) => `${name}：无法连接服务器，请重试`,
};

const CATALOGUE: Readonly<Record<Language, ActionsText>> = { en, zh };

/**
 * Returns the strings of what can be done to a conversation.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function actionsText(language: Language): ActionsText {
  return CATALOGUE[language];
}
