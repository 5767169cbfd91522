/** Why a question cannot be sent. */
export type QuestionProblem = "empty" | "tooLong";

/**
 * Longest question once it is part of an address. Deno's HTTP server refuses
 * addresses from 64 KiB on, and Chinese grows threefold there.
 */
const MAX_ENCODED = 65_000;

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
  if (encoder.encode(question).length > maxBytes) return "tooLong";
  const encoded = encodeURIComponent(question.toWellFormed());
  return encoded.length > MAX_ENCODED ? "tooLong" : null;
}
