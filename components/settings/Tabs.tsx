import { useRef } from "preact/hooks";

/** What {@linkcode Tabs} is given. */
export interface TabsProps<Name extends string> {
  readonly label: string;
  /** Begins the ids: `${id}-${name}` is a tab's, `${id}-panel` the panel's. */
  readonly id: string;
  /** The tabs and how each is called, in their order. */
  readonly tabs: readonly (readonly [name: Name, title: string])[];
  readonly open: Name;
  readonly onOpen: (name: Name) => void;
}

/**
 * A row of tabs over one panel. Arrow keys go through them.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { label, id, tabs, open, onOpen } = props;
  const row = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const place = tabs.findIndex(([name]) => name === open);
    const next = placeAfter(event.key, { place, count: tabs.length });
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onOpen(tab[0]);
    row.current?.querySelectorAll<HTMLElement>("[role=tab]")[next ?? 0]
      ?.focus();
  }
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={label}
      ref={row}
      onKeyDown={onKeyDown}
    >
      {tabs.map(([name, title]) => (
        <button
          key={name}
          type="button"
          role="tab"
          class="tab"
          id={`${id}-${name}`}
          aria-selected={name === open}
          aria-controls={`${id}-panel`}
          tabIndex={name === open ? 0 : -1}
          onClick={() => onOpen(name)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function placeAfter(
  key: string,
  { place, count }: { readonly place: number; readonly count: number },
): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (place + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return (place + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
