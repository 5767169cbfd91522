import { signal } from "@preact/signals";
import { loadNow, loadPart } from "../app/load_part.ts";
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
export async function loadAnswerRoom(load = loadPart): Promise<AnswerRoom> {
  return answerRoom.value ??= await load(() => import("./answer_room.ts"));
}

/** Loads all that draws answers, for a page that has come with some. */
export async function loadAnswers(): Promise<void> {
  await Promise.all([
    loadAnswerRoom(loadNow).catch(orWithout),
    loadMarkdown({ load: loadNow }),
  ]);
}

/** Loads what an answer will need; without a network nothing comes yet. */
export function prepareAnswers(): void {
  loadAnswerRoom().catch(orWithout);
}

/** Without a network all else goes on. */
export function orWithout(error: unknown): undefined {
  if (!(error instanceof TypeError)) throw error;
}
