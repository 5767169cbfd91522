import { signal } from "@preact/signals";
import { h } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Answer } from "../../components/chat/answer.ts";
import { browserChat } from "../../components/chat/browser_chat.ts";
import { Blocks } from "../../components/markdown/Blocks.tsx";
import type { DrawnAhead } from "../../components/markdown/drawn_ahead.ts";
import type { MarkdownProps } from "../../components/markdown/Markdown.tsx";
import {
  type DocumentFacts,
  markdownTools,
} from "../../components/markdown/tools.ts";
import type { Language } from "../../lib/i18n/language.ts";
import type { Block } from "../../lib/markdown/nodes.ts";
import { parseInSteps } from "../../lib/markdown/parse.ts";
import { MarkdownStream } from "../../lib/markdown/stream.ts";
import { isRunning } from "../../lib/view/reply_view.ts";
import type { Breath } from "../../server/breath.ts";
import type { ChatPageData } from "../../server/chat_page.ts";

/** One document of an answer, as its page draws it. */
interface Document extends DocumentFacts {
  readonly part: MarkdownProps["part"];
  readonly text: string;
  readonly running: boolean;
}

interface Drawn {
  readonly document: Document;
  /** Made by Preact of the very components that the page would draw. */
  readonly html: string;
}

/**
 * Draws the answers of a page before the page itself, one block after the
 * other: a page is drawn without a pause, and what models write is nearly all
 * of that work. What is found here is what the page would have drawn.
 */
export async function drawAhead(
  { lang, maxBytes, conversation, settings, pingMs }: ChatPageData,
  breath: Breath,
): Promise<DrawnAhead> {
  const known = { maxBytes, conversation, settings: signal(settings), pingMs };
  const drawn = new Map<string, Drawn>();
  for (const { answer } of browserChat(known).turns.peek()) {
    if (answer === null) continue;
    for (const document of documentsOf(answer, lang)) {
      const html = await draw(document, breath);
      drawn.set(placeOf(document), { document, html });
    }
  }
  return {
    find({ text, running, part, answer: { key } }) {
      const found = drawn.get(placeOf({ key, part }));
      const isSame = found?.document.running === running &&
        found.document.text === text.peek();
      return isSame ? jsxTemplate([found.html]) : undefined;
    },
  };
}

function placeOf({ key, part }: Pick<Document, "key" | "part">): string {
  return `${key} ${part}`;
}

/** The fold of thoughts that still grow is closed and draws nothing. */
function documentsOf(answer: Answer, language: Language): readonly Document[] {
  const { key } = answer;
  const state = answer.last.reply.state.peek();
  const both = { key, language, sources: answer.sources.peek() };
  const documents: readonly Document[] = [
    {
      ...both,
      part: "thinking-text",
      text: state === "thinking" ? "" : answer.reasoning.peek(),
      running: false,
    },
    {
      ...both,
      part: "answer-text",
      text: answer.text.peek(),
      running: isRunning(state),
    },
  ];
  return documents.filter(({ text }) => text !== "");
}

async function draw(document: Document, breath: Breath): Promise<string> {
  const tools = markdownTools(document);
  let html = "";
  for (const block of await blocksOf(document, breath)) {
    html += renderToString(h(Blocks, { blocks: [block], tools }));
    await breath.take();
  }
  return html;
}

async function blocksOf(
  { text, running }: Document,
  breath: Breath,
): Promise<readonly Block[]> {
  if (running) return new MarkdownStream().update(text);
  const steps = parseInSteps(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breath.take();
  }
}
