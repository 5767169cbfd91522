/** A picture or a text file that a question brings along. */
export interface Attachment {
  readonly type: AttachmentType;
  /** A plain file name: no folders, no control characters. */
  readonly name: string;
  /** For example `image/png`; `text/plain` for every text. */
  readonly mediaType: string;
  /** The picture's bytes, or the text's in UTF-8. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What an attachment is to a model: something to see or to read. */
export type AttachmentType = "image" | "text";

/**
 * An attachment as a question's JSON carries it. The server goes by the
 * picture's bytes, whatever `mediaType` says.
 */
export type AskAttachment =
  | {
    readonly type: "image";
    readonly name: string;
    readonly mediaType: string;
    /** The bytes in base64. */
    readonly data: string;
  }
  | { readonly type: "text"; readonly name: string; readonly text: string };

/**
 * An attachment of an earlier question, in a question that brings it along
 * again: another wording need not send the bytes once more.
 */
export interface StoredAttachmentRef {
  readonly type: "stored";
  /** The id by which it is shown. */
  readonly id: string;
}

/** An attachment as pages and the API show it; its bytes are elsewhere. */
export interface AttachmentView {
  /** The bytes are at `/api/attachments/:id`. */
  readonly id: string;
  readonly type: AttachmentType;
  readonly name: string;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
}

/** The kinds of picture that models and browsers both take. */
export const IMAGE_TYPES = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
] as const;

/** One of {@linkcode IMAGE_TYPES}. */
export type ImageType = typeof IMAGE_TYPES[number];

/** Most pictures of one question. */
export const MAX_IMAGES = 4;
/** Largest picture, in bytes. */
export const MAX_IMAGE_BYTES = 5_242_880;
/** Most text files of one question. */
export const MAX_TEXTS = 8;
/** Largest text file, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 262_144;
