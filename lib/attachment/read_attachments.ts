import * as v from "valibot";
import type { ErrorCode } from "../error/codes.ts";
import { type AttachmentId, parseAttachmentId } from "../reply/ids.ts";
import {
  type Attachment,
  MAX_IMAGE_BYTES,
  MAX_IMAGES,
  MAX_TEXT_BYTES,
  MAX_TEXTS,
} from "./attachment.ts";
import { fileName } from "./file_name.ts";
import { imageTypeOf } from "./image_type.ts";

const image = v.object({
  type: v.literal("image"),
  name: v.optional(v.string(), ""),
  mediaType: v.optional(v.string(), ""),
  data: v.string(),
});
const text = v.object({
  type: v.literal("text"),
  name: v.optional(v.string(), ""),
  text: v.string(),
});
const stored = v.object({
  type: v.literal("stored"),
  id: v.pipe(
    v.string(),
    v.transform(parseAttachmentId),
    v.custom<AttachmentId>((id) => id !== undefined),
  ),
});
const newList = v.array(v.variant("type", [image, text]));
const askedList = v.array(v.variant("type", [image, text, stored]));

/** Characters of base64 that the largest picture takes. */
const MAX_DATA = Math.ceil(MAX_IMAGE_BYTES / 3) * 4;

const encoder = new TextEncoder();

/** What a question brings along: what is new, and what the store has. */
export type AskedAttachment = Attachment | StoredRef;

/** Something that the store has, if it is the person's. */
export interface StoredRef {
  readonly type: "stored";
  readonly id: AttachmentId;
}

/**
 * Reads the attachments of an imported turn.
 *
 * @param value The JSON member `attachments`; `undefined` is none.
 * @returns The attachments, or why they cannot be taken.
 */
export function readAttachments(
  value: unknown,
): readonly Attachment[] | ErrorCode {
  if (value === undefined) return [];
  const result = v.safeParse(newList, value);
  return result.success ? readAll(result.output, readNew) : "invalid_request";
}

/**
 * Reads the attachments of a question, which may also name stored ones.
 *
 * @param value The JSON member `attachments`; `undefined` is none.
 * @returns The attachments, or why they cannot be taken.
 */
export function readAskedAttachments(
  value: unknown,
): readonly AskedAttachment[] | ErrorCode {
  if (value === undefined) return [];
  const result = v.safeParse(askedList, value);
  if (!result.success) return "invalid_request";
  return readAll<AskedAttachment, v.InferOutput<typeof askedList>[number]>(
    result.output,
    (each) => each.type === "stored" ? each : readNew(each),
  );
}

/** Whether these are more pictures or more texts than one question takes. */
export function areTooMany(
  attachments: readonly { readonly type: string }[],
): boolean {
  const count = (type: string) =>
    attachments.filter((each) => each.type === type).length;
  return count("image") > MAX_IMAGES || count("text") > MAX_TEXTS ||
    attachments.length > MAX_IMAGES + MAX_TEXTS;
}

function readAll<A extends object, Given extends { readonly type: string }>(
  given: readonly Given[],
  read: (each: Given) => A | ErrorCode,
): readonly A[] | ErrorCode {
  // Counted before any is decoded: that is what costs.
  if (areTooMany(given)) return "attachment_too_many";
  const attachments: A[] = [];
  for (const each of given) {
    const one = read(each);
    if (typeof one === "string") return one;
    attachments.push(one);
  }
  return attachments;
}

function readNew(
  given: v.InferOutput<typeof newList>[number],
): Attachment | ErrorCode {
  return given.type === "image"
    ? readImage(given.name, given.data)
    : readText(given.name, given.text);
}

function readImage(name: string, data: string): Attachment | ErrorCode {
  if (data.length > MAX_DATA) return "attachment_too_large";
  const body = fromBase64(data);
  if (body === undefined) return "invalid_request";
  if (body.length > MAX_IMAGE_BYTES) return "attachment_too_large";
  const mediaType = imageTypeOf(body);
  if (mediaType === undefined) return "attachment_unsupported";
  return { type: "image", name: fileName(name, "image"), mediaType, body };
}

function readText(name: string, text: string): Attachment | ErrorCode {
  // Each character is a byte or more.
  if (text.length > MAX_TEXT_BYTES) return "attachment_too_large";
  // What holds a NUL is no text, whatever it was read as.
  if (text.includes("\0")) return "attachment_unsupported";
  const body = encoder.encode(text);
  if (body.length > MAX_TEXT_BYTES) return "attachment_too_large";
  const mediaType = "text/plain";
  return { type: "text", name: fileName(name, "text"), mediaType, body };
}

function fromBase64(data: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(data);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
