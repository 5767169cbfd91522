import { useLayoutEffect, useRef } from "preact/hooks";
import { type ActionsText, actionsText } from "../../lib/i18n/actions_text.ts";
import { isStopKey } from "../chat/send_key.ts";
import type { ChatProblem } from "./chat_actions.ts";
import type { Deletion } from "./kept_deletions.ts";
import { CloseIcon } from "./icons.tsx";
import type { LoadedActions } from "./loaded_actions.tsx";
import type { FailedImport } from "./ports.ts";
import type { SidebarParts } from "./sidebar_parts.ts";

/** What {@linkcode Notices} is given. */
export interface NoticesProps extends SidebarParts {
  readonly loaded: LoadedActions;
}

/** What was deleted and can be undone, and what could not be done. */
export function Notices(props: NoticesProps) {
  const { lang, loaded: { actions } } = props;
  const text = actionsText(lang);
  const problem = actions.problem.value;
  return (
    <>
      {actions.importing.value && <p class="notice">{text.importing}</p>}
      {problem !== null && (
        <div class="notice is-problem" role="alert">
          <ul>
            {problemText(problem, text).map((line) => (
              <li key={line} dir="auto">{line}</li>
            ))}
          </ul>
          <button
            type="button"
            class="icon-button"
            aria-label={text.dismiss}
            title={text.dismiss}
            onClick={() => actions.problem.value = null}
          >
            <CloseIcon />
          </button>
        </div>
      )}
      {actions.deletions.waiting.value.map((deletion) => (
        <Undo key={deletion.id} {...props} deletion={deletion} />
      ))}
    </>
  );
}

/** A deletion that can be undone: as long as somebody is at it, it waits. */
function Undo(
  { lang, ui, loaded: { actions }, deletion }: NoticesProps & {
    readonly deletion: Deletion;
  },
) {
  const text = actionsText(lang);
  const button = useRef<HTMLButtonElement>(null);
  const { id } = deletion;
  const title = deletion.title === "" ? ui.untitled : deletion.title;
  useLayoutEffect(() => {
    if (actions.focusUndo !== id) return;
    actions.focusUndo = null;
    button.current?.focus();
  }, []);
  return (
    <div
      class="notice"
      onPointerEnter={() => actions.deletions.hold(true)}
      onPointerLeave={(event) =>
        actions.deletions.hold(
          event.currentTarget.contains(document.activeElement),
        )}
      onFocusIn={() => actions.deletions.hold(true)}
      onFocusOut={() => actions.deletions.hold(false)}
    >
      <p class="notice-text" dir="auto">{text.deleted(title)}</p>
      <button
        ref={button}
        type="button"
        class="button"
        onClick={() => actions.undo(id)}
        onKeyDown={(event) => {
          if (!isStopKey(event)) return;
          // Nobody wants it back; the key must not also stop an answer.
          event.stopPropagation();
          actions.finish(id);
        }}
      >
        {text.undo}
      </button>
    </div>
  );
}

function problemText(problem: ChatProblem, text: ActionsText): string[] {
  switch (problem.type) {
    case "rename":
      return [text.renameFailed(problem.title)];
    case "delete":
      return [text.deleteFailed(problem.title)];
    case "import":
      return problem.files.map((file) => importText(file, text));
  }
}

function importText({ name, reason }: FailedImport, text: ActionsText): string {
  switch (reason) {
    case "unreadable":
      return text.importUnreadable(name);
    case "tooLarge":
      return text.importTooLarge(name);
    case "unavailable":
      return text.importUnavailable(name);
  }
}
