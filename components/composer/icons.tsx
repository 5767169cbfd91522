import { Icon } from "../icons.tsx";

/** A paper clip: add files. */
export function AttachIcon() {
  return (
    <Icon>
      <path d="m15.6 9.3-5.9 5.9a3.6 3.6 0 0 1-5.1-5.1l6.3-6.3a2.4 2.4 0 0 1 3.4 3.4l-6.2 6.2a1.2 1.2 0 0 1-1.7-1.7l5.7-5.7" />
    </Icon>
  );
}

/** A sheet with lines: a text file. */
export function FileIcon() {
  return (
    <Icon>
      <path d="M5 2.8h6.5L15.5 7v10.2H5V2.8ZM11.2 3v4.2h4.1M7.5 10.5h5.2M7.5 13.5h5.2" />
    </Icon>
  );
}
