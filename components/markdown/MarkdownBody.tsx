import { useMemo } from "preact/hooks";
import { markdownText } from "../../lib/i18n/markdown_text.ts";
import { MarkdownStream } from "../../lib/markdown/stream.ts";
import { useOwnId } from "../app/use_own_id.ts";
import { Blocks } from "./Blocks.tsx";
import type { MarkdownProps } from "./Markdown.tsx";

/** Draws Markdown block by block; what has not changed is left alone. */
export function MarkdownBody(
  { language, text, running, part, answer }: MarkdownProps,
) {
  const id = useOwnId("chat");
  const stream = useMemo(() => new MarkdownStream(), []);
  const sources = answer.sources.value;
  const cards = answer.key;
  const tools = useMemo(
    () => ({ id, text: markdownText(language), sources, cards }),
    [id, language, sources, cards],
  );
  const source = text.value;
  const blocks = useMemo(
    () => running ? stream.update(source) : stream.end(source),
    [source, running],
  );
  return (
    <div class={`markdown ${part}`}>
      <Blocks blocks={blocks} tools={tools} />
    </div>
  );
}
