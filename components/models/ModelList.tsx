import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { ModelsText } from "../../lib/i18n/models_text.ts";
import type { ModelItem } from "../../lib/view/model_list.ts";
import { useOwnId } from "../app/use_own_id.ts";
import { useActiveInView } from "../listbox/use_active_in_view.ts";
import { useListKeys } from "../listbox/use_list_keys.ts";
import { DEFAULT_KEY, ModelChoice } from "./model_choice.ts";
import { ModelOption } from "./ModelOption.tsx";

/** Where there are more models than this, they can be searched. */
const SEARCHED = 8;

/** What {@linkcode ModelList} is given. */
export interface ModelListProps {
  readonly text: ModelsText;
  readonly models: readonly ModelItem[];
  /** `Settings.model`. */
  readonly chosen: string | null;
  /** The model that answers by default; `""` while nobody knows. */
  readonly byDefault: string;
  readonly onChoose: (name: string | null) => void;
}

/** A listbox of models, with a field to search them where there are many. */
export function ModelList(props: ModelListProps) {
  const { text, models, chosen } = props;
  const choice = useMemo(() => new ModelChoice(models, chosen), []);
  const id = useOwnId("models");
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const hasText = models.length > SEARCHED;
  const box: RefObject<HTMLElement> = hasText ? field : list;
  const active = choice.active.key.value;
  const onPick = (key: string) =>
    props.onChoose(key === DEFAULT_KEY ? null : key);
  const onKeyDown = useListKeys({
    box,
    active: choice.active,
    hasText,
    onPick,
  });
  useActiveInView(list, active);
  // At once: a key that comes before would be lost.
  useLayoutEffect(() => box.current?.focus(), []);

  const place = choice.keys.value.indexOf(active ?? "none");
  const focused = {
    "aria-activedescendant": place < 0 ? undefined : `${id}-${place}`,
    onKeyDown,
  };
  return (
    <>
      {hasText && (
        <input
          class="menu-search"
          ref={field}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-label={text.search}
          placeholder={text.search}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => choice.search(event.currentTarget.value)}
          {...focused}
        />
      )}
      <div
        class="menu-list"
        id={id}
        ref={list}
        role="listbox"
        aria-label={text.models}
        tabIndex={hasText ? -1 : 0}
        {...(!hasText && focused)}
      >
        <Options {...props} choice={choice} id={id} onPick={onPick} />
      </div>
      <p class="menu-note" role="status">
        {choice.keys.value.length === 0 ? text.none : ""}
      </p>
    </>
  );
}

interface OptionsProps extends ModelListProps {
  readonly choice: ModelChoice;
  readonly id: string;
  readonly onPick: (key: string) => void;
}

function Options({ text, byDefault, choice, id, onPick }: OptionsProps) {
  const { groups, hasDefault, keys, active, chosen } = choice;
  const option = (key: string) => ({
    id: `${id}-${keys.value.indexOf(key)}`,
    text,
    isActive: active.key.value === key,
    isChosen: chosen === key,
    onPick: () => onPick(key),
    onPoint: () => active.set(key),
  });
  return (
    <>
      {hasDefault.value && (
        <ModelOption
          {...option(DEFAULT_KEY)}
          name={text.byDefault}
          note={byDefault === "" ? "" : text.defaultIs(byDefault)}
        />
      )}
      {groups.value.map(({ upstream, models }) => (
        <div key={upstream} role="group" aria-label={upstream}>
          <div class="menu-group" role="presentation" aria-hidden="true">
            {upstream}
          </div>
          {models.map((model) => (
            <ModelOption
              key={model.name}
              {...option(model.name)}
              name={model.id}
              model={model}
            />
          ))}
        </div>
      ))}
    </>
  );
}
