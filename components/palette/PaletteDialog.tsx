import "../app/first_load.ts";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { paletteText } from "../../lib/i18n/palette_text.ts";
import { useOwnId } from "../app/use_own_id.ts";
import type { DialogProps } from "../header/Dialogs.tsx";
import { SearchIcon } from "../header/icons.tsx";
import { PreviousIcon } from "../icons.tsx";
import { useActiveInView } from "../listbox/use_active_in_view.ts";
import { useListKeys } from "../listbox/use_list_keys.ts";
import { fetchModels } from "../models/fetch_models.ts";
import { ModelCatalogue } from "../models/model_catalogue.ts";
import { CloseIcon } from "../modal/icons.tsx";
import { Modal } from "../modal/Modal.tsx";
import { readPage } from "../sidebar/fetch_chats.ts";
import { browserTiming } from "../watch/browser.ts";
import { PaletteModel } from "./palette_model.ts";
import { PaletteOptionRow } from "./PaletteOptionRow.tsx";
import { perform } from "./perform.ts";
import { statusText } from "./status_text.ts";

/** A field that finds chats and commands. */
export function PaletteDialog({ lang, ports, model: byDefault }: DialogProps) {
  const text = paletteText(lang);
  const { shared } = ports;
  const id = useOwnId("header");
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const catalogue = useMemo(() => new ModelCatalogue(fetchModels), []);
  const model = useMemo(() =>
    new PaletteModel({
      text,
      shared,
      catalogue,
      readPage,
      later: browserTiming.later,
    }), []);
  // At once: a key that comes before would be lost.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    void model.start();
    return () => {
      model.dispose();
      catalogue.dispose();
    };
  }, []);

  function pick(key: string) {
    const action = model.item(key)?.action;
    if (action?.type === "page") return open(action.page);
    if (action === undefined) return;
    perform(action, { ports, model: byDefault, models: catalogue.models });
  }
  function open(page: Parameters<PaletteModel["open"]>[0]) {
    model.open(page);
    field.current?.focus();
  }
  const { active } = model;
  const listKeys = useListKeys({
    box: field,
    active,
    hasText: true,
    onPick: pick,
  });
  useActiveInView(list, active.key.value);

  function onKeyDown(event: KeyboardEvent) {
    const isAtStart = model.query.peek() === "" && model.page.peek() !== "all";
    if (event.key === "Backspace" && isAtStart && !event.isComposing) {
      return open("all");
    }
    listKeys(event);
  }
  const groups = model.groups.value;
  const keys = groups.flatMap(({ items }) => items.map(({ key }) => key));
  const place = keys.indexOf(active.key.value ?? "");
  return (
    <Modal
      class="palette"
      label={text.title}
      onClose={() => shared.dialog.value = null}
    >
      <div class="palette-head">
        {model.page.value === "all"
          ? (
            <span class="palette-sign">
              <SearchIcon />
            </span>
          )
          : (
            <button
              type="button"
              class="icon-button"
              aria-label={text.back}
              title={text.back}
              onClick={() => open("all")}
            >
              <PreviousIcon />
            </button>
          )}
        <input
          class="palette-field"
          ref={field}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={place < 0 ? undefined : `${id}-${place}`}
          aria-label={text.title}
          placeholder={text.placeholders[model.page.value]}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          value={model.query}
          onInput={(event) => model.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="icon-button palette-close"
          aria-label={text.close}
          title={text.close}
          onClick={() => shared.dialog.value = null}
        >
          <CloseIcon />
        </button>
      </div>
      <div
        class="menu-list"
        id={id}
        ref={list}
        role="listbox"
        aria-label={text.title}
        tabIndex={-1}
      >
        {groups.map(({ title, items }) => (
          <div key={title} role="group" aria-label={title}>
            <div class="menu-group" role="presentation" aria-hidden="true">
              {title}
            </div>
            {items.map((item) => (
              <PaletteOptionRow
                key={item.key}
                id={`${id}-${keys.indexOf(item.key)}`}
                item={item}
                query={model.words.value}
                isActive={item.key === active.key.value}
                chosen={text.chosen}
                onPick={() => pick(item.key)}
                onPoint={() =>
                  active.set(item.key)}
              />
            ))}
          </div>
        ))}
      </div>
      <p class="menu-note" role="status">
        {statusText({ text, model, catalogue })}
      </p>
    </Modal>
  );
}
