import { Icon } from "../icons.tsx";

/** A page with a column at its side: the list of conversations. */
export function SidebarIcon() {
  return (
    <Icon>
      <rect x="2.5" y="3.5" width="15" height="13" rx="2.5" />
      <path d="M7.5 3.5v13" />
    </Icon>
  );
}

/** A magnifier: search. */
export function SearchIcon() {
  return (
    <Icon>
      <circle cx="9" cy="9" r="5.5" />
      <path d="m13.2 13.2 3.8 3.8" />
    </Icon>
  );
}

/** Two sliders: settings. */
export function SettingsIcon() {
  return (
    <Icon>
      <path d="M3 6.5h6.5M14 6.5h3M3 13.5h3M10.5 13.5H17" />
      <circle cx="11.8" cy="6.5" r="2.2" />
      <circle cx="8.2" cy="13.5" r="2.2" />
    </Icon>
  );
}

/** A small bracket open to the top: there is more below. */
export function ChevronIcon() {
  return (
    <Icon>
      <path d="m6 8.2 4 4 4-4" />
    </Icon>
  );
}
