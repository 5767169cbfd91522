import type { Language } from "../i18n/language.ts";

/** Why a question cannot be put to a model as it stands. */
export interface RequestProblem {
  readonly type: "problem";
  /** The parameter's name as the person wrote it. */
  readonly parameter: string;
  /** What is wanted in its place. */
  readonly expected: Readonly<Record<Language, string>>;
}

/** What is wanted of a parameter that came twice. */
export const ONCE: RequestProblem["expected"] = {
  zh: "只应出现一次",
  en: "expected it once",
};

/** What is wanted of a parameter that is of another encoding. */
export const UTF8: RequestProblem["expected"] = {
  zh: "应以 UTF-8 编码",
  en: "expected it to be encoded as UTF-8",
};

/** Makes a {@linkcode RequestProblem}. */
export function problem(
  parameter: string,
  expected: Readonly<Record<Language, string>>,
): RequestProblem {
  return { type: "problem", parameter, expected };
}

/** Says, in one sentence, which parameter is wrong and what is wanted. */
export function problemText(
  { parameter, expected }: RequestProblem,
  language: Language,
): string {
  return language === "zh"
    ? `参数 ${parameter} 不可用：${expected.zh}`
    : `The parameter ${parameter} cannot be used: ${expected.en}`;
}
