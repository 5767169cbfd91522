import { type ActionsText, actionsText } from "../../lib/i18n/actions_text.ts";
import { ChatRow } from "./ChatRow.tsx";
import type { LoadedActions } from "./loaded_actions.tsx";
import { Marked } from "./Marked.tsx";
import { MoreChats } from "./MoreChats.tsx";
import type { SidebarParts } from "./sidebar_parts.ts";

/** What {@linkcode ChatHits} is given. */
export interface ChatHitsProps extends SidebarParts {
  readonly loaded: LoadedActions;
}

/** What a search has found, with the hits marked. */
export function ChatHits({ loaded, ...parts }: ChatHitsProps) {
  const { lang, ui } = parts;
  const { search, hits } = loaded.actions;
  const text = actionsText(lang);
  const found = search.pages.value;
  const query = found?.query ?? "";
  const hasFailed = search.state.value === "failed";
  return (
    <>
      <p class="sidebar-note" role="status" dir="auto">
        {noteOf({ ...loaded.actions, text, searching: ui.searching })}
      </p>
      {hasFailed && (
        <button
          type="button"
          class="quiet-button"
          onClick={() => search.again()}
        >
          {text.tryAgain}
        </button>
      )}
      <ul class="chat-list" aria-label={text.hits}>
        {hits.value.map((item) => (
          <ChatRow
            key={item.id}
            {...parts}
            item={item}
            label={item.title !== "" && (
              <Marked text={item.title} query={query} />
            )}
            more={item.excerpt !== undefined && (
              <span class="chat-excerpt" dir="auto">
                <Marked text={item.excerpt} query={query} />
              </span>
            )}
          />
        ))}
      </ul>
      {found !== null && <MoreChats ui={ui} pages={found} />}
    </>
  );
}

/** Says what came of it. */
function noteOf({ search, hits, text, searching }:
  & Pick<LoadedActions["actions"], "search" | "hits">
  & { readonly text: ActionsText; readonly searching: string }): string {
  const found = search.pages.value;
  if (search.state.value === "failed") return text.searchFailed;
  if (found === null) return searching;
  const { length } = hits.value;
  return length === 0
    ? text.nothingFound(found.query)
    : text.found(length, found.hasMore.value);
}
