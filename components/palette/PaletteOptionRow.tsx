import { DoneIcon } from "../icons.tsx";
import { Keys } from "../shortcuts/Keys.tsx";
import { Marked } from "../sidebar/Marked.tsx";
import type { PaletteItem } from "./palette_item.ts";

/** What {@linkcode PaletteOptionRow} is given. */
export interface PaletteOptionRowProps {
  readonly id: string;
  readonly item: PaletteItem;
  /** What is marked; `""` marks nothing. */
  readonly query: string;
  /** Whether the keys are at it. */
  readonly isActive: boolean;
  /** What is said of an entry that is how things are now. */
  readonly chosen: string;
  readonly onPick: () => void;
  /** Called when the mouse comes to it. */
  readonly onPoint: () => void;
}

/** One entry of the palette. */
export function PaletteOptionRow(props: PaletteOptionRowProps) {
  const { id, item, query, isActive, chosen } = props;
  const { label, excerpt = "", keys, isChosen = false } = item;
  return (
    <div
      class="menu-option is-command"
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={props.onPick}
      onPointerMove={props.onPoint}
    >
      <span class="command-label" dir="auto">
        <Marked text={label} query={query} />
      </span>
      {excerpt !== "" && (
        <span class="option-note" dir="auto">
          <Marked text={excerpt} query={query} />
        </span>
      )}
      {isChosen && (
        <span class="menu-tick">
          <DoneIcon />
          <span class="visually-hidden">{chosen}</span>
        </span>
      )}
      {keys && <Keys keys={keys} />}
    </div>
  );
}
