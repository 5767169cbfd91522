import type { Language } from "../i18n/language.ts";

const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LETTER = /\p{L}/gu;

/** So large a part of Chinese letters makes a text Chinese: code is Latin. */
const CHINESE = 0.2;

const TEXT: Readonly<Record<Language, string>> = {
  zh:
    "请从上面中断的地方直接接着写，下一个字紧接最后一个字。不要重复已经写过的内容，不要加开场白、说明或总结。",
  en:
    "Go on exactly where your last message stops, with the very next character, in the same language. Repeat none of it, and put nothing before what follows: no introduction, no remark.",
};

/**
 * Asks a model to go on with an answer that broke off.
 *
 * @param partial The answer so far; its language is that of the words.
 */
export function continueText(partial: string): string {
  return TEXT[isChinese(partial) ? "zh" : "en"];
}

function isChinese(text: string): boolean {
  if (KANA.test(text)) return false;
  const han = text.match(HAN)?.length ?? 0;
  const letters = text.match(LETTER)?.length ?? 0;
  return han > letters * CHINESE;
}
