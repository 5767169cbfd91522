import type { Language } from "./language.ts";

/** What is said of files that go, or cannot go, with a question. */
export interface AttachText {
  readonly list: string;
  readonly remove: (name: string) => string;
  readonly preparing: (count: number) => string;
  readonly added: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly drop: string;
  readonly kind: (name: string) => string;
  readonly tooLarge: (name: string) => string;
  readonly broken: (name: string) => string;
  readonly unreadable: (name: string) => string;
  readonly tooMany: (images: number, texts: number) => string;
  /** `model` is `""` when nobody knows its name. */
  readonly blind: (name: string, model: string) => string;
}

const en: AttachText = {
  list: "Files for this question",
  remove: (name) => `Remove ${name}`,
  preparing: (count) =>
    count === 1 ? "Preparing a file" : `Preparing ${count} files`,
  added: (name) => `Added ${name}`,
  removed: (name) => `Removed ${name}`,
  drop: "Drop pictures or text files here",
  kind: (name) =>
    `“${name}” is neither a picture (PNG, JPEG, WebP, GIF) nor a text file.`,
  tooLarge: (name) =>
    `“${name}” is too large: a text may have 256 KB, a picture file 50 MB.`,
  broken: (name) =>
    `“${name}” cannot be read as a picture. It may be damaged, or of a kind this browser does not know.`,
  unreadable: (name) => `“${name}” could not be read.`,
  tooMany: (images, texts) =>
    `A question takes at most ${images} pictures and ${texts} text files.`,
  blind: (name, model) =>
    `“${name}” was not added: ${
      model === "" ? "this model" : model
    } cannot see pictures. Choose a model that can first.`,
};

const zh: AttachText = {
  list: "随问题发送的文件",
  remove: (name) => `移除 ${name}`,
  preparing: (count) => `正在处理 ${count} 个文件`,
  added: (name) => `已添加 ${name}`,
  removed: (name) => `已移除 ${name}`,
  drop: "把图片或文本文件拖到这里",
  kind: (name) =>
    `“${name}”既不是图片（PNG、JPEG、WebP、GIF），也不是文本文件。`,
  tooLarge: (name) =>
    `“${name}”太大了：文本不超过 256 KB，图片文件不超过 50 MB。`,
  broken: (name) =>
    `“${name}”无法作为图片打开，可能已损坏，或浏览器不支持这种格式。`,
  unreadable: (name) => `“${name}”读取失败。`,
  tooMany: (images, texts) =>
    `一个问题最多附带 ${images} 张图片和 ${texts} 个文本文件。`,
  blind: (name, model) =>
    `没有添加“${name}”：${
      model === "" ? "当前模型" : `${model} `
    }看不了图片，请先换一个能看图的模型。`,
};

const CATALOGUE: Readonly<Record<Language, AttachText>> = { en, zh };

/**
 * Returns what is said of files.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function attachText(language: Language): AttachText {
  return CATALOGUE[language];
}
