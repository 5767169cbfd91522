import type { Language } from "./language.ts";

/** What is said about an image, and what its button does, in each state. */
export interface ImageText {
  readonly hidden: readonly [status: "", button: string];
  readonly loading: readonly [status: string, button: string];
  readonly shown: readonly [status: string, button: string];
  readonly failed: readonly [status: string, button: string];
}

const en: ImageText = {
  hidden: ["", "Show image"],
  loading: ["Loading image…", "Cancel"],
  shown: ["Image shown", "Hide image"],
  failed: ["The image could not be loaded", "Try again"],
};

const zh: ImageText = {
  hidden: ["", "显示图片"],
  loading: ["正在加载图片…", "取消"],
  shown: ["图片已显示", "隐藏图片"],
  failed: ["图片加载失败", "重试"],
};

const CATALOGUE: Readonly<Record<Language, ImageText>> = { en, zh };

/** Returns what is said about images that can be shown. */
export function imageText(language: Language): ImageText {
  return CATALOGUE[language];
}
