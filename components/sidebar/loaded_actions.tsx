/** What is loaded when a person first does something to a conversation. */

import "../app/first_load.ts";
import type { Shared } from "../app/shared.ts";
import { forgetDraft } from "../composer/forget_draft.ts";
import { browserTiming, listenToPage } from "../watch/browser.ts";
import { ChatActions } from "./chat_actions.ts";
import { ChatMenu } from "./ChatMenu.tsx";
import { ChatHits } from "./ChatHits.tsx";
import { deletionsKeep, leftKeep } from "./deletions_keep.ts";
import { postImport, remove, rename } from "./fetch_changes.ts";
import { readPage } from "./fetch_chats.ts";
import { Notices } from "./Notices.tsx";
import { RenameBox } from "./RenameBox.tsx";
import type { SidebarModel } from "./sidebar_model.ts";
import { tellDeleted } from "./tell_deleted.ts";

/** The actions and the parts of the page that offer them. */
export interface LoadedActions {
  readonly actions: ChatActions;
  readonly ChatHits: typeof ChatHits;
  readonly ChatMenu: typeof ChatMenu;
  readonly RenameBox: typeof RenameBox;
  readonly Notices: typeof Notices;
}

/** Makes the actions of a page, with all that a browser gives them. */
export function loadedActions(
  model: SidebarModel,
  shared: Shared,
): LoadedActions {
  const actions = new ChatActions({
    model,
    shared,
    read: readPage,
    rename,
    remove,
    postImport,
    timing: browserTiming,
    keep: deletionsKeep,
    leftKeep,
    tell: tellDeleted,
    forget: forgetDraft,
    go: (path) => location.assign(path),
  });
  // Lives as long as the page: islands are not taken down.
  const { deletions } = actions;
  addEventListener("storage", () => deletions.lookForLeft());
  listenToPage({
    wake: () => deletions.wake(),
    rest: () => deletions.rest(),
  });
  return { actions, ChatHits, ChatMenu, RenameBox, Notices };
}
