import { signal } from "@preact/signals";
import { loadPart } from "../app/load_part.ts";

/** What shows images; `null` before it is loaded. */
export const imageRoom = signal<typeof import("./image_room.ts") | null>(null);

/** Loads what shows images; a network that is away is tried again later. */
export async function loadImages(): Promise<void> {
  if (imageRoom.peek() !== null) return;
  try {
    imageRoom.value = await loadPart(() => import("./image_room.ts"));
  } catch (error) {
    // The image can be opened in a tab of its own meanwhile.
    if (!(error instanceof TypeError)) throw error;
  }
}
