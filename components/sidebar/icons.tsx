import { Icon } from "../icons.tsx";

/** Three dots: what can be done to this. */
export function OptionsIcon() {
  return (
    <Icon>
      <circle class="icon-fill" cx="4.5" cy="10" r="1.5" />
      <circle class="icon-fill" cx="10" cy="10" r="1.5" />
      <circle class="icon-fill" cx="15.5" cy="10" r="1.5" />
    </Icon>
  );
}

/** A magnifying glass: search. */
export function SearchIcon() {
  return (
    <Icon>
      <circle cx="8.7" cy="8.7" r="5.2" />
      <path d="m12.6 12.6 4 4" />
    </Icon>
  );
}

/** A cross: close, or clear. */
export function CloseIcon() {
  return (
    <Icon>
      <path d="m5 5 10 10M15 5 5 15" />
    </Icon>
  );
}

/** A tray with an arrow into it: import. */
export function ImportIcon() {
  return (
    <Icon>
      <path d="M10 3v9M6.3 8.5 10 12.2l3.7-3.7M3.5 13v2a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5v-2" />
    </Icon>
  );
}
