import { signal } from "@preact/signals";
import type { Language } from "../../lib/i18n/language.ts";
import { loadPart } from "../app/load_part.ts";
import type { MarkdownBody } from "./MarkdownBody.tsx";

/** What draws Markdown; `null` before it is loaded. */
export const markdownBody = signal<typeof MarkdownBody | null>(null);

/**
 * Loads what draws Markdown, unless it is there or on its way. Without a
 * network the text stays as it is written, and the next answer tries again.
 *
 * @param expected The language of an answer that is waited for, if one is.
 */
export async function loadMarkdown(expected?: Language): Promise<void> {
  try {
    const { MarkdownBody, warmUp } = await loadPart(() =>
      import("./markdown_room.ts")
    );
    // A signal calls nothing: a component is a value like any other here.
    markdownBody.value = MarkdownBody;
    if (expected !== undefined) warmUp(expected);
  } catch (error) {
    // What a module that cannot be fetched rejects with.
    if (!(error instanceof TypeError)) throw error;
  }
}
