/** A value of `T` that cannot be mistaken for another kind of `T`. */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Who a conversation belongs to. */
export type OwnerId = Brand<string, "OwnerId">;
/** A conversation's id, a UUID. */
export type ConversationId = Brand<string, "ConversationId">;
/** A message's id, a UUID. */
export type MessageId = Brand<string, "MessageId">;
/** A reply's id: that of the assistant message it produces. */
export type ReplyId = Brand<string, "ReplyId">;
/** An attachment's id, a UUID. */
export type AttachmentId = Brand<string, "AttachmentId">;
/** The number of an event in its reply's log, from 1; 0 is before the first. */
export type Seq = Brand<number, "Seq">;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isUuid<Name extends string>(
  value: string,
): value is Brand<string, Name> {
  return UUID.test(value);
}

/** Reads a conversation's id. Returns `undefined` for anything but a UUID. */
export function parseConversationId(value: string): ConversationId | undefined {
  return isUuid<"ConversationId">(value) ? value : undefined;
}

/** Reads a message's id. Returns `undefined` for anything but a UUID. */
export function parseMessageId(value: string): MessageId | undefined {
  return isUuid<"MessageId">(value) ? value : undefined;
}

/** Reads a reply's id. Returns `undefined` for anything but a UUID. */
export function parseReplyId(value: string): ReplyId | undefined {
  return isUuid<"ReplyId">(value) ? value : undefined;
}

/** Reads an attachment's id. Returns `undefined` for anything but a UUID. */
export function parseAttachmentId(value: string): AttachmentId | undefined {
  return isUuid<"AttachmentId">(value) ? value : undefined;
}

/** Reads an owner's id. Returns `undefined` for anything but a UUID. */
export function parseOwnerId(value: string): OwnerId | undefined {
  return isUuid<"OwnerId">(value) ? value : undefined;
}

function isSeq(value: number): value is Seq {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Reads a sequence number. Returns `undefined` for anything but 0, 1, 2, ... */
export function parseSeq(value: number): Seq | undefined {
  return isSeq(value) ? value : undefined;
}

/** The cursor before the first event of any log. */
export const BEFORE_FIRST = asSeq(0);

/** Returns the sequence number `by` places further. */
export function advance(seq: Seq, by = 1): Seq {
  return asSeq(seq + by);
}

function asSeq(value: number): Seq {
  if (isSeq(value)) return value;
  throw new RangeError(
    `Numbering an event: found "${value}", expected a whole number from 0`,
  );
}
