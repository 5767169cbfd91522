import * as v from "valibot";

/** A piece of one turn: words or a picture, in every vendor's own shape. */
export type ContentPart =
  | { readonly type: "text"; readonly text: string }
  | {
    readonly type: "image_url";
    readonly image_url: { readonly url: string };
  };

/** One turn of a conversation, as every chat API takes it. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string | readonly ContentPart[];
}

const IMAGE_URL = /^(?:https:\/\/[^\s]+|data:image\/[\w.+-]+;base64,[\w+/=]+)$/;

/** Reads content: text, or parts of text and of https or data pictures. */
export const contentSchema: v.GenericSchema<
  unknown,
  string | ContentPart[]
> = v.union([
  v.pipe(v.string(), v.minLength(1)),
  v.pipe(
    v.array(v.variant("type", [
      v.object({ type: v.literal("text"), text: v.string() }),
      v.object({
        type: v.literal("image_url"),
        image_url: v.object({ url: v.pipe(v.string(), v.regex(IMAGE_URL)) }),
      }),
    ])),
    v.minLength(1),
  ),
]);

/** The words of a turn, its pictures left out. */
export function textOf({ content }: Pick<ChatMessage, "content">): string {
  if (typeof content === "string") return content;
  return content.map((part) => part.type === "text" ? part.text : "").join("");
}

/** Tells whether any turn holds a picture. */
export function hasImages(messages: readonly ChatMessage[]): boolean {
  return messages.some(({ content }) =>
    typeof content !== "string" &&
    content.some((part) => part.type === "image_url")
  );
}
