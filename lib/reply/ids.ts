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
/** The number of an event in its reply's log, from 1; 0 is before the first. */
export type Seq = Brand<number, "Seq">;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** Reads a conversation's id. Returns `undefined` for anything but a UUID. */
export function parseConversationId(value: string): ConversationId | undefined {
  return isUuid(value) ? value as ConversationId : undefined;
}

/** Reads a message's id. Returns `undefined` for anything but a UUID. */
export function parseMessageId(value: string): MessageId | undefined {
  return isUuid(value) ? value as MessageId : undefined;
}

/** Reads a reply's id. Returns `undefined` for anything but a UUID. */
export function parseReplyId(value: string): ReplyId | undefined {
  return isUuid(value) ? value as ReplyId : undefined;
}

/** Reads an owner's id. Returns `undefined` for anything but a UUID. */
export function parseOwnerId(value: string): OwnerId | undefined {
  return isUuid(value) ? value as OwnerId : undefined;
}

/** Reads a sequence number. Returns `undefined` for anything but 0, 1, 2, ... */
export function parseSeq(value: number): Seq | undefined {
  return Number.isSafeInteger(value) && value >= 0 ? value as Seq : undefined;
}

/** Returns the sequence number `by` places further. */
export function advance(seq: Seq, by = 1): Seq {
  return seq + by as Seq;
}
