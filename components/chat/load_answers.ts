import { signal } from "@preact/signals";
import { loadPart } from "../app/load_part.ts";
import { loadMarkdown } from "../markdown/body.ts";

/** What a page needs once it has an answer. */
export type AnswerRoom = typeof import("./answer_room.ts");

/** It, once it is loaded. */
export const answerRoom = signal<AnswerRoom | null>(null);

/**
 * Loads what a page needs once it has an answer.
 *
 * @throws {TypeError} When it cannot be fetched; the next call tries again.
 */
export async function loadAnswerRoom(): Promise<AnswerRoom> {
  return answerRoom.value ??= await loadPart(() => import("./answer_room.ts"));
}

/** Loads all that draws answers, before any is to be drawn. */
export async function loadAnswers(): Promise<void> {
  await Promise.all([loadAnswerRoom(), loadMarkdown()]);
}

/** Loads what an answer will need; without a network nothing comes yet. */
export function prepareAnswers(): void {
  loadAnswerRoom().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
  });
}
