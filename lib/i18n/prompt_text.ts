import type { SavedPrompt } from "../settings/settings.ts";
import type { Language } from "./language.ts";

/** What the list of saved prompts says. */
export interface PromptText {
  readonly list: string;
  /** Said to those who cannot see the list. */
  readonly found: (count: number) => string;
  /** What is offered to whoever has saved none. */
  readonly examples: readonly SavedPrompt[];
}

const en: PromptText = {
  list: "Prompts",
  found: (count) =>
    `${count === 1 ? "1 prompt" : `${count} prompts`}. ` +
    "Arrow keys choose, Enter takes it, Escape closes.",
  examples: [
    example("Translate", "Translate into {{language}}, keeping the tone:\n\n"),
    example("Summarize", "Summarize in five points what matters here:\n\n"),
    example(
      "Polish",
      "Make this clearer and shorter, and say what you changed:\n\n",
    ),
    example(
      "Explain code",
      "Explain step by step what this code does, then what could go wrong:\n\n",
    ),
    example(
      "Learn",
      "Teach me {{topic}} from the beginning. Ask me a question after each step.",
    ),
  ],
};

const zh: PromptText = {
  list: "提示词",
  found: (count) => `共 ${count} 条提示词。方向键选择，回车使用，Esc 关闭。`,
  examples: [
    example("翻译", "把下面的内容翻译成{{语言}}，保留原来的语气：\n\n"),
    example("总结", "用五句话总结下面内容的要点：\n\n"),
    example("润色", "把下面的文字改得更清楚、更简短，并说明改了什么：\n\n"),
    example("解释代码", "逐步解释这段代码在做什么，再说说可能出什么问题：\n\n"),
    example("学习", "从零开始教我{{主题}}，每讲一步就问我一个问题。"),
  ],
};

function example(name: string, text: string): SavedPrompt {
  return { id: `example-${name}`, name, text };
}

const CATALOGUE: Readonly<Record<Language, PromptText>> = { en, zh };

/**
 * Returns what the list of saved prompts says.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function promptText(language: Language): PromptText {
  return CATALOGUE[language];
}
