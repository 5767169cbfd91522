import type { Language } from "./language.ts";

/** What the question box says. */
export interface ComposerText {
  /** Which keys do what, by the key that sends. */
  readonly keysHint: Readonly<Record<"enter" | "mod-enter", string>>;
  /** What is to be said where there may be no answer yet. */
  readonly notice: Readonly<Record<"unkept" | "unloaded", string>>;
  /** The button that brings files. */
  readonly attach: string;
}

const en: ComposerText = {
  keysHint: {
    "enter": "Enter sends, Shift + Enter starts a new line.",
    "mod-enter": "Ctrl or ⌘ + Enter sends, Enter starts a new line.",
  },
  notice: {
    unkept:
      "This browser has no room to keep your question. Leave this page open until it is sent.",
    unloaded:
      "The part of this page that takes files could not be loaded. Try again once there is a network.",
  },
  attach: "Add pictures or text files",
};

const zh: ComposerText = {
  keysHint: {
    "enter": "Enter 发送，Shift + Enter 换行。",
    "mod-enter": "Ctrl 或 ⌘ + Enter 发送，Enter 换行。",
  },
  notice: {
    unkept: "浏览器没有空间保存这个问题，发送成功之前请不要关闭本页。",
    unloaded: "页面的文件功能没能加载，有网络后再试一次。",
  },
  attach: "添加图片或文本文件",
};

const CATALOGUE: Readonly<Record<Language, ComposerText>> = { en, zh };

/**
 * Returns the strings of the question box.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function composerText(language: Language): ComposerText {
  return CATALOGUE[language];
}
