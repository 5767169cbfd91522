import type { ModelsText } from "../../lib/i18n/models_text.ts";
import type { ModelItem } from "../../lib/view/model_list.ts";
import { tokenLength } from "../../lib/view/token_length.ts";
import { DoneIcon } from "../icons.tsx";

/** What {@linkcode ModelOption} is given. */
export interface ModelOptionProps {
  readonly id: string;
  readonly text: ModelsText;
  readonly name: string;
  /** What is said of it, for an entry that is no model. */
  readonly note?: string;
  /** What is known of it. */
  readonly model?: ModelItem;
  /** Whether the keys are at it. */
  readonly isActive: boolean;
  /** Whether it is the one that is asked now. */
  readonly isChosen: boolean;
  readonly onPick: () => void;
  /** Called when the mouse comes to it. */
  readonly onPoint: () => void;
}

/** One model of the list, with what it is good for. */
export function ModelOption(props: ModelOptionProps) {
  const { id, text, name, note = "", model, isActive, isChosen } = props;
  const marks = model === undefined ? [] : marksOf(model, text);
  return (
    <div
      class="menu-option"
      id={id}
      role="option"
      aria-selected={isActive}
      aria-checked={isChosen}
      onClick={props.onPick}
      onPointerMove={props.onPoint}
    >
      <span class="menu-tick">{isChosen && <DoneIcon />}</span>
      <bdi class="option-name">{name}</bdi>
      {note !== "" && <span class="option-note">{note}</span>}
      {marks.length > 0 && (
        <span class="option-marks">
          {marks.map((mark) => <span key={mark} class="mark">{mark}</span>)}
        </span>
      )}
    </div>
  );
}

function marksOf(model: ModelItem, text: ModelsText): string[] {
  return [
    ...(model.free ? [text.free] : []),
    ...(model.thinking ? [text.thinking] : []),
    ...(model.vision ? [text.vision] : []),
    ...(model.context ? [text.context(tokenLength(model.context))] : []),
  ];
}
