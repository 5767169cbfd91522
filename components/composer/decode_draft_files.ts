import type {
  AskAttachment,
  AttachmentView,
} from "../../lib/attachment/attachment.ts";
import { asCount, asText, isObject } from "../../lib/provider/json.ts";
import type { DraftFiles } from "./keep_files.ts";

/** Decodes what was kept of a draft's files. Returns those that can be read. */
export function decodeDraftFiles(value: unknown): DraftFiles {
  if (!isObject(value) || !Array.isArray(value.files)) return [];
  return value.files.flatMap((each: unknown) => decodeFile(each) ?? []);
}

function decodeFile(
  value: unknown,
): AskAttachment | AttachmentView | undefined {
  if (!isObject(value)) return undefined;
  const { type, text } = value;
  const id = asText(value.id);
  const name = asText(value.name);
  const mediaType = asText(value.mediaType);
  const data = asText(value.data);
  if (name === undefined) return undefined;
  if (type !== "image" && type !== "text") return undefined;
  if (id !== undefined && mediaType !== undefined) {
    return { id, type, name, mediaType, size: asCount(value.size) };
  }
  if (type === "text") {
    return typeof text === "string" ? { type, name, text } : undefined;
  }
  return mediaType !== undefined && data !== undefined
    ? { type, name, mediaType, data }
    : undefined;
}
