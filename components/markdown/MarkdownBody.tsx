import { useMemo } from "preact/hooks";
import { MarkdownStream } from "../../lib/markdown/stream.ts";
import { Blocks } from "./Blocks.tsx";
import { drawnBefore } from "./drawn_ahead.ts";
import type { MarkdownProps } from "./Markdown.tsx";
import { markdownTools } from "./tools.ts";

/** Draws Markdown block by block; what has not changed is left alone. */
export function MarkdownBody(props: MarkdownProps) {
  return (
    <div class={`markdown ${props.part}`}>
      {drawnBefore(props) ?? <Document {...props} />}
    </div>
  );
}

function Document({ language, text, running, part, answer }: MarkdownProps) {
  const stream = useMemo(() => new MarkdownStream(), []);
  const sources = answer.sources.value;
  const { key } = answer;
  const images = useMemo(() => new Map(), []);
  const tools = useMemo(
    () => markdownTools({ language, part, key, sources, images }),
    [language, part, key, sources, images],
  );
  const source = text.value;
  const blocks = useMemo(
    () => running ? stream.update(source) : stream.end(source),
    [source, running],
  );
  return <Blocks blocks={blocks} tools={tools} />;
}
