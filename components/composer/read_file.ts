import {
  type AskAttachment,
  MAX_TEXT_BYTES,
} from "../../lib/attachment/attachment.ts";
import { fileName } from "../../lib/attachment/file_name.ts";
import { imageTypeOf } from "../../lib/attachment/image_type.ts";
import { decodeText } from "./decode_text.ts";
import { shrinkPicture } from "./shrink_picture.ts";

/** Why a file cannot go with a question. */
export type Refusal =
  /** Neither a picture nor a text. */
  | "kind"
  /** A text that is too long. */
  | "tooLarge"
  /** A picture that the browser cannot read. */
  | "broken"
  /** There are as many already as may be. */
  | "tooMany"
  /** The chosen model cannot see pictures. */
  | "blind"
  /** The file could not be read at all. */
  | "unreadable";

/** A file that can go with a question, or why it cannot. */
export type ReadFile = AskAttachment | Refusal;

/** Longest picture file that is read at all, in bytes. */
const MAX_FILE_BYTES = 52_428_800;
/** How much of a file is looked at to tell what it is, in bytes. */
const HEAD_BYTES = 16;

/** Tells whether a file is, or says that it is, a picture. */
export async function isPicture(file: File): Promise<boolean> {
  return file.type.startsWith("image/") && file.type !== "image/svg+xml" ||
    imageTypeOf(await headOf(file)) !== undefined;
}

/** Makes a picture file fit to be sent. Never rejects for what is in it. */
export async function readPicture(file: File): Promise<ReadFile> {
  if (file.size > MAX_FILE_BYTES) return "tooLarge";
  const type = imageTypeOf(await headOf(file));
  const picture = await shrinkPicture(file, type);
  if (picture === undefined) return "broken";
  return {
    type: "image",
    name: fileName(file.name, "image"),
    mediaType: picture.mediaType,
    data: await toBase64(picture.blob),
  };
}

/** Reads a text file. */
export async function readTextFile(file: File): Promise<ReadFile> {
  if (file.size > MAX_TEXT_BYTES) {
    // It may be no text at all, which is the better reason.
    const head = await bytesOf(file.slice(0, 4_096));
    return head.includes(0) ? "kind" : "tooLarge";
  }
  const text = decodeText(await bytesOf(file));
  if (text === undefined) return "kind";
  const size = new TextEncoder().encode(text).length;
  if (size > MAX_TEXT_BYTES) return "tooLarge";
  return { type: "text", name: fileName(file.name, "text"), text };
}

async function headOf(file: Blob): Promise<Uint8Array> {
  return await bytesOf(file.slice(0, HEAD_BYTES));
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** `Uint8Array.toBase64` is too new; this every browser has. */
function toBase64(blob: Blob): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => {
    const url = String(reader.result);
    resolve(url.slice(url.indexOf(",") + 1));
  };
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
  return promise;
}
