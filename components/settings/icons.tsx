import { Icon } from "../icons.tsx";

/** A bin: delete. */
export function DeleteIcon() {
  return (
    <Icon>
      <path d="M3.5 5.5h13M8 5.5V3.8h4v1.7M5 5.5l.8 11h8.4l.8-11M8.4 9v4.5M11.6 9v4.5" />
    </Icon>
  );
}
