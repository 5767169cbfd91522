import type { Keep } from "../ask/ports.ts";
import { sessionKeep } from "../ask/session_keep.ts";

/** Where a page of this tab leaves its deletions to the next one. */
export const deletionsKeep: Keep = sessionKeep("freshet-deletions");
