import { signal } from "@preact/signals";
import { loadPart } from "../app/load_part.ts";
import type { typeset } from "./temml_core.ts";

/** What sets formulas; `null` before it is loaded. */
export const typesetter = signal<{ readonly typeset: typeof typeset } | null>(
  null,
);

/** Loads what sets formulas; a network that is away is tried again later. */
export async function loadTypesetter(): Promise<void> {
  if (typesetter.peek() !== null) return;
  try {
    typesetter.value = await loadPart(() => import("./temml_core.ts"));
  } catch (error) {
    // The source of the formula can be read meanwhile.
    if (!(error instanceof TypeError)) throw error;
  }
}
