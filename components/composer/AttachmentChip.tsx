import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type {
  AskAttachment,
  AttachmentView,
} from "../../lib/attachment/attachment.ts";
import { FileIcon } from "./icons.tsx";
import { attachmentSize, blobUrl, sizeText } from "./attachment_url.ts";

/** What {@linkcode AttachmentChip} is given. */
export interface AttachmentChipProps {
  readonly attachment: AskAttachment | AttachmentView;
  /** Stands beside the name, for example a button. */
  readonly children?: ComponentChildren;
}

/** A file that goes with a question: its picture, name and size. */
export function AttachmentChip(
  { attachment, children }: AttachmentChipProps,
) {
  const { type, name } = attachment;
  const url = useUrl(attachment);
  return (
    <li class="attachment">
      <a class="attachment-link" href={url} {...howToOpen(attachment)}>
        {type === "image"
          ? (
            <img
              class="attachment-picture"
              src={url}
              alt=""
              width={48}
              height={48}
              loading="lazy"
            />
          )
          : <FileIcon />}
        <span class="attachment-words">
          <span class="attachment-name" dir="auto">{name}</span>
          <span class="attachment-size">
            {sizeText(attachmentSize(attachment))}
          </span>
        </span>
      </a>
      {children}
    </li>
  );
}

/** A picture is looked at, a text is saved. */
function howToOpen({ type, name }: AttachmentChipProps["attachment"]) {
  return type === "image"
    ? { target: "_blank", rel: "noopener" }
    : { download: name };
}

/** The server's address, or one for the bytes that this page has. */
function useUrl(attachment: AskAttachment | AttachmentView): string {
  const url = useMemo(
    () =>
      "id" in attachment
        ? `/api/attachments/${attachment.id}`
        : blobUrl(attachment),
    [attachment],
  );
  useEffect(
    () => () => url.startsWith("blob:") && URL.revokeObjectURL(url),
    [url],
  );
  return url;
}
