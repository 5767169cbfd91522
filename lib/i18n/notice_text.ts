import type { Language } from "./language.ts";

/**
 * What the question box has to say of answers: that one which was taken back
 * may have been heard, and that one is still running.
 */
export type NoticeText = Readonly<Record<"maybeHeard" | "running", string>>;

const CATALOGUE: Readonly<Record<Language, NoticeText>> = {
  en: {
    maybeHeard:
      "Taken back. If the server heard it after all, its answer is being stopped.",
    running:
      "The answer is still coming. Your question can be sent once it has ended; Esc stops it.",
  },
  zh: {
    maybeHeard: "已撤回。如果服务器其实已经收到，会自动停止它的回答。",
    running: "回答还没有结束，结束后才能发送这个问题；按 Esc 可以停止回答。",
  },
};

/**
 * Returns what the question box has to say of answers. It is loaded with the
 * first of them.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function noticeText(language: Language): NoticeText {
  return CATALOGUE[language];
}
