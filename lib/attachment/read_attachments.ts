import * as v from "valibot";
import type { ErrorCode } from "../error/codes.ts";
import {
  type AskAttachment,
  type Attachment,
  MAX_IMAGE_BYTES,
  MAX_IMAGES,
  MAX_TEXT_BYTES,
  MAX_TEXTS,
} from "./attachment.ts";
import { fileName } from "./file_name.ts";
import { imageTypeOf } from "./image_type.ts";

const schema: v.GenericSchema<unknown, AskAttachment[]> = v.array(
  v.variant("type", [
    v.object({
      type: v.literal("image"),
      name: v.optional(v.string(), ""),
      mediaType: v.optional(v.string(), ""),
      data: v.string(),
    }),
    v.object({
      type: v.literal("text"),
      name: v.optional(v.string(), ""),
      text: v.string(),
    }),
  ]),
);

/** Characters of base64 that the largest picture takes. */
const MAX_DATA = Math.ceil(MAX_IMAGE_BYTES / 3) * 4;

const encoder = new TextEncoder();

/**
 * Reads the attachments of a question, or of an imported turn.
 *
 * @param value The JSON member `attachments`; `undefined` is none.
 * @returns The attachments, or why they cannot be taken.
 */
export function readAttachments(
  value: unknown,
): readonly Attachment[] | ErrorCode {
  if (value === undefined) return [];
  const result = v.safeParse(schema, value);
  if (!result.success) return "invalid_request";
  const given = result.output;
  // Counted before any is decoded: that is what costs.
  const images = given.filter(({ type }) => type === "image").length;
  if (images > MAX_IMAGES || given.length - images > MAX_TEXTS) {
    return "attachment_too_many";
  }
  const attachments: Attachment[] = [];
  for (const each of given) {
    const read = each.type === "image"
      ? readImage(each.name, each.data)
      : readText(each.name, each.text);
    if (typeof read === "string") return read;
    attachments.push(read);
  }
  return attachments;
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
