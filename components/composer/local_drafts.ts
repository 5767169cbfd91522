import type { DraftShelf } from "./keep_draft.ts";

/**
 * Drafts in this browser's local storage. Where storage is forbidden or full
 * they live as long as the page.
 */
export const localDrafts: DraftShelf = {
  read: (id) => attempt(() => localStorage.getItem(nameOf(id))) ?? "",
  write: (id, text) =>
    attempt(() =>
      text === ""
        ? localStorage.removeItem(nameOf(id))
        : localStorage.setItem(nameOf(id), text)
    ),
};

function nameOf(conversationId: string | null): string {
  return `freshet-draft:${conversationId ?? "new"}`;
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
