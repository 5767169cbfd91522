import { signal } from "@preact/signals";
import type { MarkdownBody } from "./MarkdownBody.tsx";

/** What draws Markdown; `null` before it is loaded. */
export const markdownBody = signal<typeof MarkdownBody | null>(null);

/** Loads what draws Markdown, unless it is there or on its way. */
export async function loadMarkdown(): Promise<void> {
  const { MarkdownBody } = await import("./MarkdownBody.tsx");
  // A signal calls nothing: a component is a value like any other here.
  markdownBody.value = MarkdownBody;
}

// A page that has answers already waits for it, because Preact can only take
// over what it draws the same; so does the server, which draws them. A new
// chat does without: that is two thirds of its script.
if (globalThis.document?.querySelector(".answer-text") !== null) {
  await loadMarkdown();
}
