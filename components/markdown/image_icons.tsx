import { Icon } from "../icons.tsx";

/** A landscape in a frame: an image. */
export function ImageIcon() {
  return (
    <Icon>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <path d="m3.5 14 3.8-4 3 3 2.4-2.3 3.8 3.3" />
      <circle cx="12.8" cy="7.6" r="1" />
    </Icon>
  );
}

/** An arrow that leaves its box: in a tab of its own. */
export function OpenIcon() {
  return (
    <Icon>
      <path d="M11.5 4H16v4.5M15.7 4.3 9.5 10.5M8.5 5H6a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h7a2 2 0 0 0 2-2v-2.500" />
    </Icon>
  );
}
