import type { UiText } from "../../lib/i18n/ui.ts";

/** Why a question cannot be sent. */
export type QuestionProblem = "empty" | "tooLong";

const encoder = new TextEncoder();

/**
 * Says what is wrong with a question before it is sent.
 *
 * @param question The question, trimmed.
 * @param maxBytes The server's limit, in bytes of UTF-8.
 * @returns The problem, or `null` if there is none.
 */
export function problemWith(
  question: string,
  maxBytes: number,
): QuestionProblem | null {
  if (question.trim() === "") return "empty";
  return encoder.encode(question).length > maxBytes ? "tooLong" : null;
}

/** Words a problem for the person who asks; `""` when there is none. */
export function problemText(
  problem: QuestionProblem | null,
  ui: UiText,
): string {
  if (problem === null) return "";
  return problem === "empty" ? ui.emptyQuestion : ui.longQuestion;
}
