import type { UiText } from "../../lib/i18n/ui.ts";
import type { Message } from "./message.ts";

/** Why a question cannot be sent. */
export type QuestionProblem = "empty" | "tooLong";

const encoder = new TextEncoder();

/**
 * Says what is wrong with a question before it is sent. One that brings files
 * along need not say anything.
 *
 * @param question.text What it says, trimmed.
 * @param maxBytes The server's limit, in bytes of UTF-8.
 * @returns The problem, or `null` if there is none.
 */
export function problemWith(
  { text, attachments }: Pick<Message, "text" | "attachments">,
  maxBytes: number,
): QuestionProblem | null {
  if (text.trim() === "" && attachments.length === 0) return "empty";
  return encoder.encode(text).length > maxBytes ? "tooLong" : null;
}

/** Words a problem for the person who asks; `""` when there is none. */
export function problemText(
  problem: QuestionProblem | null,
  ui: UiText,
): string {
  if (problem === null) return "";
  return problem === "empty" ? ui.emptyQuestion : ui.longQuestion;
}
