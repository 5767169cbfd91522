import type { ComponentChildren } from "preact";

/** An icon. All are decoration: the control they stand in has a name of its own. */
export function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** An arrow up: send. */
export function SendIcon() {
  return (
    <Icon>
      <path d="M10 16.5V4M4.5 9.2 10 3.7l5.5 5.5" />
    </Icon>
  );
}

/** A filled square: stop. */
export function StopIcon() {
  return (
    <Icon>
      <rect class="icon-fill" x="5" y="5" width="10" height="10" rx="2" />
    </Icon>
  );
}

/** Two sheets: copy. */
export function CopyIcon() {
  return (
    <Icon>
      <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
      <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
    </Icon>
  );
}

/** A tick: done. */
export function DoneIcon() {
  return (
    <Icon>
      <path d="m4 10.5 4 4 8-9" />
    </Icon>
  );
}

/** A circling arrow: again. */
export function AgainIcon() {
  return (
    <Icon>
      <path d="M15.8 8A6.2 6.2 0 1 0 16.2 10.8M16.3 3.7V8H12" />
    </Icon>
  );
}

/** An arrow to a line's end, and on: go on writing. */
export function ContinueIcon() {
  return (
    <Icon>
      <path d="M3.5 5h13M3.5 10h5M3.5 15h3M11 13h6M14.2 9.8 17.4 13l-3.2 3.2" />
    </Icon>
  );
}

/** An arrow down: to the end. */
export function DownIcon() {
  return (
    <Icon>
      <path d="M10 3.5V16M4.5 10.8 10 16.3l5.5-5.5" />
    </Icon>
  );
}

/** A triangle with a bar: something went wrong. */
export function WarningIcon() {
  return (
    <Icon>
      <path d="M10 3 1.9 16.5h16.2L10 3ZM10 8v4M10 14.3v.1" />
    </Icon>
  );
}

/** A pencil: edit. */
export function EditIcon() {
  return (
    <Icon>
      <path d="m4 13 9.4-9.4 3 3L7 16H4v-3Z" />
    </Icon>
  );
}

/** A bracket open to the right: the one before. */
export function PreviousIcon() {
  return (
    <Icon>
      <path d="m12 4.5-5.5 5.5 5.5 5.5" />
    </Icon>
  );
}

/** A bracket open to the left: the one after. */
export function NextIcon() {
  return (
    <Icon>
      <path d="m8 4.5 5.5 5.5L8 15.5" />
    </Icon>
  );
}

/** A plus: a new conversation. */
export function NewIcon() {
  return (
    <Icon>
      <path d="M10 4v12M4 10h12" />
    </Icon>
  );
}

/** A line that turns back at an edge: wrap lines. */
export function WrapIcon() {
  return (
    <Icon>
      <path d="M3 5h14M3 10h11.2a2.8 2.8 0 0 1 0 5.6H11M13 13.2l-2.4 2.4 2.4 2.4M3 15.6h4" />
    </Icon>
  );
}
