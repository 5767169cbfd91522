import type { Attachment } from "../lib/attachment/attachment.ts";
import {
  areTooMany,
  type AskedAttachment,
} from "../lib/attachment/read_attachments.ts";
import type { ErrorCode } from "../lib/error/codes.ts";
import type { OwnerId } from "../lib/reply/ids.ts";
import type { Store } from "./store/store.ts";

/** What a question's attachments are resolved with. */
export interface ResolveOptions {
  readonly store: Pick<Store, "readAttachments">;
  readonly owner: OwnerId;
  /** Whether the model sees pictures; `null` when that is not known. */
  readonly vision: boolean | null;
}

/**
 * Reads what a question brings along again, and tells why its model may not be
 * asked with all of it.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function resolveAttachments(
  asked: readonly AskedAttachment[],
  { store, owner, vision }: ResolveOptions,
): Promise<readonly Attachment[] | ErrorCode> {
  const ids = asked.flatMap((each) => each.type === "stored" ? [each.id] : []);
  const kept = ids.length === 0 ? [] : await store.readAttachments(owner, ids);
  const byId = new Map(kept.map(({ id, ...rest }) => [id, rest]));
  const attachments: Attachment[] = [];
  for (const each of asked) {
    const found = each.type === "stored" ? byId.get(each.id) : each;
    if (found === undefined) return "not_found";
    attachments.push(found);
  }
  if (areTooMany(attachments)) return "attachment_too_many";
  const hasPictures = attachments.some(({ type }) => type === "image");
  if (vision === false && hasPictures) return "model_without_vision";
  return attachments;
}
