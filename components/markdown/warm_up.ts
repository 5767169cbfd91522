import { h, render } from "preact";
import type { Language } from "../../lib/i18n/language.ts";
import { MarkdownStream } from "../../lib/markdown/stream.ts";
import { Blocks } from "./Blocks.tsx";
import { nextTurn } from "./next_turn.ts";
import { markdownTools } from "./tools.ts";

/** A bit of everything that most answers have, around one word. */
function sample(word: string): string {
  return `# ${word}

**${word}** *${word}* \`a\`

- 1. ${word}

> ${word}

| ${word} |
|---|
| ${word} |

\`\`\`
a
\`\`\`
`;
}

let isWarm = false;

/**
 * Draws a small document where nobody sees it, for two frames, once a page,
 * when the browser has time. The first bold word of a page, the first heading
 * or line of code has the browser look for a font (15 ms and more), and what
 * runs for the first time is compiled: better while the model still thinks
 * than in a frame of its answer.
 *
 * @param language What the answer will be in, most likely.
 */
export async function warmUp(language: Language): Promise<void> {
  if (isWarm) return;
  isWarm = true;
  await nextTurn();
  const room = document.createElement("div");
  room.className = "markdown answer-text is-warm-up";
  room.inert = true;
  const blocks = new MarkdownStream().update(
    sample(language === "zh" ? "字" : "a"),
  );
  const tools = markdownTools({
    language,
    part: "",
    key: "warm-up",
    sources: [],
  });
  render(h(Blocks, { blocks, tools }), room);
  document.body.prepend(room);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      render(null, room);
      room.remove();
    })
  );
}
