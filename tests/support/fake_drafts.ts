import type { DraftShelf } from "../../components/composer/keep_draft.ts";

/** The drafts that a browser keeps, for all its tabs. */
export class FakeDrafts implements DraftShelf {
  /** By conversation. */
  readonly texts = new Map<string | null, string>();

  read(id: string | null): string {
    return this.texts.get(id) ?? "";
  }

  write(id: string | null, text: string): void {
    if (text === "") this.texts.delete(id);
    else this.texts.set(id, text);
  }
}
