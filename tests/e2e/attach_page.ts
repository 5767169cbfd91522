/** Files for a question, on the chat page. */

import type { Locator, Page } from "playwright-core";
import { drawPicture } from "../support/pictures.ts";
import type { ChatPage } from "./chat_page.ts";

/** A file as a person has it. */
export interface TestFile {
  readonly name: string;
  readonly type: string;
  /** In base64. */
  readonly data: string;
}

/** Gives files to the page as a paste or a drop does. */
export function give(
  page: Page,
  how: "paste" | "drop" | "dragenter",
  files: readonly TestFile[],
): Promise<void> {
  return page.evaluate(({ how, files }) => {
    const transfer = new DataTransfer();
    for (const { name, type, data } of files) {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    const init = { bubbles: true, cancelable: true };
    const box = document.querySelector("#question");
    box?.dispatchEvent(
      how === "paste"
        ? new ClipboardEvent("paste", { ...init, clipboardData: transfer })
        : new DragEvent(how, { ...init, dataTransfer: transfer }),
    );
  }, { how, files });
}

/** A text file, by its bytes or its text. */
export function textFile(name: string, bytes: string | Uint8Array): TestFile {
  const data = typeof bytes === "string"
    ? new TextEncoder().encode(bytes).toBase64()
    : bytes.toBase64();
  return { name, type: "text/plain", data };
}

/** A picture that the page has drawn. */
export async function pictureFile(
  page: Page,
  name: string,
  options: Parameters<typeof drawPicture>[1],
): Promise<TestFile> {
  return {
    name,
    type: options.type,
    data: await drawPicture(page, options),
  };
}

/** The names of the files for the next question. */
export function chips({ page }: ChatPage): Locator {
  return page.locator(".attach-room .attachment-name");
}

/** The attachments of the question that was sent last. */
export function sent(chat: ChatPage) {
  return JSON.parse(chat.questions.at(-1) ?? "{}").attachments;
}
