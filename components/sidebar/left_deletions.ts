import type { Keep } from "../ask/ports.ts";
import {
  type Deletion,
  readDeletions,
  writeDeletions,
} from "./kept_deletions.ts";

/**
 * Deletions that pages have left to the next page of their tab. That one may
 * never come, as the tab was closed or an error stands there: then whichever
 * page is open carries them out, so that none is forgotten.
 */
export class LeftDeletions {
  readonly #keep: Keep;

  /** @param keep Shared by all tabs of the browser. */
  constructor(keep: Keep) {
    this.#keep = keep;
  }

  /** Leaves deletions to the next page, and to any once they are due. */
  add(deletions: readonly Deletion[]): void {
    if (deletions.length === 0) return;
    this.#write([...readDeletions(this.#keep), ...deletions]);
  }

  /** The next page has come and sees to them. */
  remove(deletions: readonly Deletion[]): void {
    if (deletions.length === 0) return;
    const ids = new Set(deletions.map(({ id }) => id));
    this.#write(readDeletions(this.#keep).filter(({ id }) => !ids.has(id)));
  }

  /** Takes those that nobody has seen to, and tells when more may be due. */
  takeDue(nowMs: number): {
    readonly due: readonly Deletion[];
    readonly nextMs: number | undefined;
  } {
    const all = readDeletions(this.#keep);
    const due = all.filter(({ dueMs }) => dueMs <= nowMs);
    this.remove(due);
    const rest = all.filter((each) => !due.includes(each));
    const nextMs = rest.length === 0
      ? undefined
      : Math.min(...rest.map(({ dueMs }) => dueMs));
    return { due, nextMs };
  }

  #write(deletions: readonly Deletion[]): void {
    writeDeletions(this.#keep, deletions);
  }
}
