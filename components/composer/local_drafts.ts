import type { DraftShelf } from "./keep_draft.ts";

/** The texts of drafts. */
export const localDrafts: DraftShelf = localShelf("freshet-draft");

/** By which keys the files of drafts are kept: see `keep_files.ts`. */
export const localFileKeys: DraftShelf = localShelf("freshet-draft-files");

/**
 * Something of drafts in this browser's local storage. Where storage is
 * forbidden or full it lives as long as the page.
 */
function localShelf(name: string): DraftShelf {
  const nameOf = (id: string | null) => `${name}:${id ?? "new"}`;
  return {
    read: (id) => attempt(() => localStorage.getItem(nameOf(id))) ?? "",
    write: (id, text) =>
      attempt(() =>
        text === ""
          ? localStorage.removeItem(nameOf(id))
          : localStorage.setItem(nameOf(id), text)
      ),
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    // SecurityError or QuotaExceededError: the person's choice, or no room.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
