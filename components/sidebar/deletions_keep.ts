import type { Keep } from "../ask/ports.ts";
import { localKeep, sessionKeep } from "../ask/session_keep.ts";

/** Where a page of this tab leaves its deletions to the next one. */
export const deletionsKeep: Keep = sessionKeep("freshet-deletions");

/** Where they are found by any page, should no next one come. */
export const leftKeep: Keep = localKeep("freshet-deletions-left");
