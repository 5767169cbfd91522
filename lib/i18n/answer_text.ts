import type { Language } from "./language.ts";

/**
 * The strings of what can be done with an answer, and with its question once
 * there is one, and of what only the answer room says; they come with the
 * first answer.
 */
export interface AnswerText {
  readonly editLabel: string;
  readonly save: string;
  readonly cancel: string;

  readonly regenerate: string;
  readonly regenerateWith: string;

  readonly answerVersions: string;
  /** @param part The place of a part of an answer, from 1. */
  readonly partVersions: (part: number) => string;
  readonly previousVersion: string;
  readonly nextVersion: string;
  readonly version: (place: number, count: number) => string;

  /** Said once an answer has been read aloud. */
  readonly complete: string;
  /** Said in place of a piece of code. */
  readonly codeSpoken: string;
  readonly seconds: (ms: number) => string;
  readonly thought: (ms: number) => string;
  readonly sources: string;

  readonly continueAnswer: string;

  /** There is no network while an answer is on its way. */
  readonly offline: string;

  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;

  readonly tokens: (count: number) => string;
  readonly tokensWithThinking: (count: number, thinking: number) => string;
  readonly tokensPerSecond: (rate: number) => string;
  readonly firstToken: (ms: number) => string;
}

const en: AnswerText = {
  editLabel: "Edit your question",
  save: "Ask",
  cancel: "Cancel",

  regenerate: "Regenerate",
  regenerateWith: "Regenerate with another model",

  answerVersions: "Versions of the answer",
  partVersions: (part) => `Versions of part ${part} of the answer`,
  previousVersion: "Previous version",
  nextVersion: "Next version",
  version: (place, count) => `Version ${place} of ${count}`,

  complete: "Answer complete.",
  codeSpoken: "Code.",
  seconds: (ms) => `${seconds(ms)} s`,
  thought: (ms) => `Thought for ${seconds(ms)} s`,
  sources: "Sources",

  continueAnswer: "Continue",

  offline: "There is no network. The answer goes on by itself once it is back.",

  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not copy",

  tokens: (count) => count === 1 ? "1 token" : `${count} tokens`,
  tokensWithThinking: (count, thinking) =>
    `${count} tokens, ${thinking} of them thinking`,
  tokensPerSecond: (rate) => `${rate} tokens/s`,
  firstToken: (ms) => `first token after ${duration(ms, " ms", " s")}`,
};

const zh: AnswerText = {
  editLabel: "修改你的问题",
  save: "提问",
  cancel: "取消",

  regenerate: "重新回答",
  regenerateWith: "换个模型重新回答",

  answerVersions: "回答的各个版本",
  partVersions: (part) => `回答第 ${part} 段的各个版本`,
  previousVersion: "上一个版本",
  nextVersion: "下一个版本",
  version: (place, count) => `第 ${place} 个版本，共 ${count} 个`,

  complete: "回答完毕。",
  codeSpoken: "代码。",
  seconds: (ms) => `${seconds(ms)} 秒`,
  thought: (ms) => `思考了 ${seconds(ms)} 秒`,
  sources: "参考来源",

  continueAnswer: "继续写",

  offline: "网络已断开。恢复后，回答会自动继续。",

  copy: "复制",
  copied: "已复制",
  copyFailed: "复制失败",

  tokens: (count) => `${count} tokens`,
  tokensWithThinking: (count, thinking) =>
    `${count} tokens（思考占 ${thinking}）`,
  tokensPerSecond: (rate) => `${rate} tokens/秒`,
  firstToken: (ms) => `首字 ${duration(ms, " 毫秒", " 秒")}`,
};

const CATALOGUE: Readonly<Record<Language, AnswerText>> = { en, zh };

/** Returns the strings of what can be done with an answer. */
export function answerText(language: Language): AnswerText {
  return CATALOGUE[language];
}

function duration(ms: number, msUnit: string, sUnit: string): string {
  return ms < 1000
    ? `${Math.round(ms)}${msUnit}`
    : `${(ms / 1000).toFixed(1)}${sUnit}`;
}

/** Whole seconds, never "0". */
function seconds(ms: number): number {
  return Math.max(1, Math.round(ms / 1000));
}
