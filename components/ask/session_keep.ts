import type { Keep } from "./ports.ts";

/**
 * Keeps a text in this tab's session storage: a reload finds it again, another
 * tab does not. Where storage is forbidden or full the text is kept by the
 * page alone.
 *
 * @param name The name of the entry.
 */
export function sessionKeep(name: string): Keep {
  return storageKeep(() => sessionStorage, name);
}

/** Keeps a text as {@linkcode sessionKeep} does, for all tabs together. */
export function localKeep(name: string): Keep {
  return storageKeep(() => localStorage, name);
}

function storageKeep(storage: () => Storage, name: string): Keep {
  return {
    read: () => attempt(() => storage().getItem(name)) ?? null,
    write: (text) => attempt(() => storage().setItem(name, text)),
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
