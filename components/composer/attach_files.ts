import { MAX_IMAGES, MAX_TEXTS } from "../../lib/attachment/attachment.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import {
  isPicture,
  readPicture,
  readTextFile,
  type Refusal,
} from "./read_file.ts";

/** What came of one file. */
export type Attached =
  | { readonly type: "added"; readonly name: string }
  | {
    readonly type: "refused";
    readonly name: string;
    readonly why: Refusal;
  };

/** What adding files needs beside them. */
export interface AttachOptions {
  readonly chat: Pick<ChatModel, "attachments" | "preparing" | "problem">;
  /** Whether the model sees pictures; `undefined`: nobody knows. */
  readonly seesPictures: () => Promise<boolean | undefined>;
}

/**
 * Adds files to the next question, one after the other, in their order.
 *
 * @returns What came of each.
 */
export async function attachFiles(
  files: readonly File[],
  options: AttachOptions,
): Promise<readonly Attached[]> {
  const { preparing } = options.chat;
  const results: Attached[] = [];
  preparing.value += files.length;
  for (const file of files) {
    results.push(await attach(file, options));
    preparing.value--;
  }
  return results;
}

async function attach(
  file: File,
  { chat, seesPictures }: AttachOptions,
): Promise<Attached> {
  const { name } = file;
  const read = await attempt(async () => {
    const type = await isPicture(file) ? "image" : "text";
    const most = type === "image" ? MAX_IMAGES : MAX_TEXTS;
    const has = () =>
      chat.attachments.peek().filter((each) => each.type === type).length;
    if (has() >= most) return "tooMany";
    if (type === "text") return await readTextFile(file);
    if (await seesPictures() === false) return "blind";
    return await readPicture(file);
  });
  if (typeof read === "string") return { type: "refused", name, why: read };
  chat.attachments.value = [...chat.attachments.peek(), read];
  if (chat.problem.peek() === "empty") chat.problem.value = null;
  return { type: "added", name: read.name };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    // NotReadableError: a folder, or a file that is gone or not ours to read.
    if (error instanceof DOMException) return "unreadable";
    throw error;
  }
}
