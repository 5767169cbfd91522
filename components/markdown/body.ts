import { signal } from "@preact/signals";
import type { Language } from "../../lib/i18n/language.ts";
import { loadNow, type LoadPart, loadPart } from "../app/load_part.ts";
import type { MarkdownBody } from "./MarkdownBody.tsx";

/** What draws Markdown; `null` before it is loaded. */
export const markdownBody = signal<typeof MarkdownBody | null>(null);

/** How {@linkcode loadMarkdown} goes about it. */
export interface LoadMarkdownOptions {
  readonly load?: LoadPart;
  /** The language of an answer that is waited for, if one is. */
  readonly expected?: Language | undefined;
}

/**
 * Loads what draws Markdown, unless it is there or on its way. Without a
 * network the text stands as it is written until there is one.
 */
export async function loadMarkdown(
  { load = loadPart, expected }: LoadMarkdownOptions = {},
): Promise<void> {
  const isThere = markdownBody.peek() !== null;
  try {
    const { MarkdownBody, warmUp } = await (isThere ? loadNow : load)(() =>
      import("./markdown_room.ts")
    );
    // A signal calls nothing: a component is a value like any other here.
    markdownBody.value = MarkdownBody;
    if (expected !== undefined) warmUp(expected);
  } catch (error) {
    // What a module that cannot be fetched rejects with.
    if (!(error instanceof TypeError)) throw error;
    addEventListener("online", () => void loadMarkdown(), { once: true });
  }
}
