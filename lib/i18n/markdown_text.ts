import type { Language } from "./language.ts";

/** The strings that stand around what a model wrote. */
export interface MarkdownText {
  readonly copyCode: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly wrapLines: string;
  /** What a block of code is called when it names no language. */
  readonly code: string;
  readonly lines: (count: number) => string;
  /** The name of the area in which code scrolls sideways. */
  readonly codeIn: (language: string) => string;
  readonly table: string;
  readonly formula: string;
  readonly done: string;
  readonly toDo: string;
  /** The link to an image, in a tab of its own. */
  readonly openImage: string;
  /**
   * The name of a button or link of an image: what it does, with what, and who
   * is asked for it, unless that is nobody.
   */
  readonly ofImage: (words: string, alt: string, host: string) => string;
  readonly footnotes: string;
  readonly footnote: (number: number) => string;
  readonly backToText: (number: number) => string;
  /** The name of the link to a source of the answer. */
  readonly source: (number: number, title: string) => string;
}

const en: MarkdownText = {
  copyCode: "Copy code",
  copied: "Copied",
  copyFailed: "Could not copy",
  wrapLines: "Wrap lines",
  code: "Code",
  lines: (count) => count === 1 ? "1 line" : `${count} lines`,
  codeIn: (language) => `Code, ${language}`,
  table: "Table",
  formula: "Formula",
  done: "Done",
  toDo: "To do",
  openImage: "Open image",
  ofImage: (words, alt, host) =>
    words + (alt && `: ${alt}`) + (host ? ` (from ${host})` : ""),
  footnotes: "Footnotes",
  footnote: (number) => `Footnote ${number}`,
  backToText: (number) => `Back to the text of footnote ${number}`,
  source: (number, title) => `Source ${number}: ${title}`,
};

const zh: MarkdownText = {
  copyCode: "复制代码",
  copied: "已复制",
  copyFailed: "复制失败",
  wrapLines: "自动换行",
  code: "代码",
  lines: (count) => `${count} 行`,
  codeIn: (language) => `${language} 代码`,
  table: "表格",
  formula: "公式",
  done: "已完成",
  toDo: "未完成",
  openImage: "打开图片",
  ofImage: (words, alt, host) =>
    words + (alt && `：${alt}`) + (host ? `（来自 ${host}）` : ""),
  footnotes: "脚注",
  footnote: (number) => `脚注 ${number}`,
  backToText: (number) => `回到正文中的脚注 ${number}`,
  source: (number, title) => `参考来源 ${number}：${title}`,
};

const CATALOGUE: Readonly<Record<Language, MarkdownText>> = { en, zh };

/** Returns the strings around what a model wrote. */
export function markdownText(language: Language): MarkdownText {
  return CATALOGUE[language];
}
