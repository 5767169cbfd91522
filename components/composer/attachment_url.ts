import type {
  AskAttachment,
  AttachmentView,
} from "../../lib/attachment/attachment.ts";

/** How large an attachment is, in bytes. */
export function attachmentSize(
  attachment: AskAttachment | AttachmentView,
): number {
  if ("id" in attachment) return attachment.size;
  return attachment.type === "text"
    ? new TextEncoder().encode(attachment.text).length
    : Math.floor(attachment.data.replace(/=+$/, "").length * 3 / 4);
}

/**
 * Returns an address for an attachment whose bytes this page has.
 *
 * @returns A `blob:` address, to be revoked once nobody shows it.
 */
export function blobUrl(attachment: AskAttachment): string {
  const blob = attachment.type === "text"
    ? new Blob([attachment.text], { type: "text/plain;charset=utf-8" })
    : new Blob([bytesOf(attachment.data)], { type: attachment.mediaType });
  return URL.createObjectURL(blob);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Words a size, with a digit after the point below ten. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [unit, name] = bytes < 999_500 ? [1_000, "KB"] : [1_000_000, "MB"];
  const count = bytes / Number(unit);
  return `${count < 9.95 ? count.toFixed(1) : Math.round(count)} ${name}`;
}
