import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { NewIcon } from "../icons.tsx";
import { ChatRows } from "./ChatRows.tsx";
import { CloseIcon, ImportIcon } from "./icons.tsx";
import { SearchBox } from "./SearchBox.tsx";
import type { SidebarParts } from "./sidebar_parts.ts";

/** What {@linkcode SidebarPanel} is given. */
export interface SidebarPanelProps extends SidebarParts {
  readonly panel: RefObject<HTMLDivElement>;
}

/**
 * The list beside the chat, or over it where there is no room. Either state is
 * on its own element, as the server draws it: nothing moves when script comes.
 */
export function SidebarPanel({ panel, ...parts }: SidebarPanelProps) {
  const { ui, model, shared, actions } = parts;
  const isDrawn = shared.drawer.value;
  const loaded = actions.loaded.value;
  const close = () => void (shared.drawer.value = false);
  return (
    <div
      class="sidebar"
      data-sidebar={shared.settings.value.sidebar}
      data-drawer={isDrawn ? "open" : "closed"}
    >
      <div class="sidebar-scrim" onClick={close} />
      <div
        ref={panel}
        class="sidebar-panel"
        id="sidebar"
        tabIndex={-1}
        role={isDrawn ? "dialog" : undefined}
        aria-modal={isDrawn ? true : undefined}
        aria-label={isDrawn ? ui.conversations : undefined}
      >
        <nav
          class="sidebar-nav"
          aria-label={ui.conversations}
          onPointerEnter={actions.prepare}
          onFocusIn={actions.prepare}
        >
          <div class="sidebar-top">
            <a class="sidebar-new" href="/">
              <NewIcon />
              {ui.newChat}
            </a>
            <button
              type="button"
              class="icon-button sidebar-close"
              aria-label={ui.close}
              title={ui.close}
              onClick={close}
            >
              <CloseIcon />
            </button>
          </div>
          <SearchBox
            ui={ui}
            typed={model.typed}
            onType={() => void actions.demand()}
          />
          <ChatRows {...parts} />
          <ImportButton {...parts} />
        </nav>
        <div class="notices" role="status">
          {actions.hasFailed.value && <p class="notice">{ui.loadFailed}</p>}
          {loaded !== null && <loaded.Notices {...parts} loaded={loaded} />}
        </div>
      </div>
    </div>
  );
}

/** Lets a person choose files to import. */
function ImportButton({ ui, actions }: SidebarParts) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="sidebar-foot">
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".json,.md,.markdown,application/json,text/markdown"
        aria-label={ui.importHint}
        onChange={(event) => {
          const { currentTarget } = event;
          void actions.import([...currentTarget.files ?? []]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      <button
        type="button"
        class="quiet-button"
        title={ui.importHint}
        onClick={() => input.current?.click()}
      >
        <ImportIcon />
        {ui.import}
      </button>
    </div>
  );
}
