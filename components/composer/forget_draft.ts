import { browserFiles } from "./browser_files.ts";
import { localDrafts, localFileKeys } from "./local_drafts.ts";

/** Drops what is kept of the draft of a conversation that is gone. */
export function forgetDraft(conversationId: string): void {
  const key = localFileKeys.read(conversationId);
  localFileKeys.write(conversationId, "");
  localDrafts.write(conversationId, "");
  if (key !== "") void browserFiles.remove(key);
}
