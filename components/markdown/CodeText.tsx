import { useSignal } from "@preact/signals";
import { Component } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { CodeNode } from "../../lib/markdown/nodes.ts";
import { CodeLines } from "./code_lines.ts";
import { canHighlight, highlight, loadHighlighter } from "./highlighter.ts";
import type { Line } from "./lines.ts";
import { nextTurn } from "./next_turn.ts";

/** What {@linkcode CodeText} is given. */
export interface CodeTextProps {
  readonly block: CodeNode;
}

/**
 * The code itself. Plain at first on a page that the server has drawn; the
 * colours come when their grammar is there, one block after the other.
 */
export function CodeText({ block: { language, text, open } }: CodeTextProps) {
  const coloured = useSignal(false);
  const isColoured = coloured.value || open && canHighlight(language);
  const lines = useMemo(
    () => isColoured && new CodeLines((code) => highlight(code, language)),
    [isColoured, language],
  );
  useEffect(() => {
    let wanted = true;
    loadHighlighter(language).then(nextTurn).then(() => {
      if (wanted) coloured.value = canHighlight(language);
    });
    return () => wanted = false;
  }, [language]);
  if (!lines) return <code>{text}</code>;
  return (
    <code>
      {lines.update(text, open).map((line, index) => (
        <LineView key={index} line={line} />
      ))}
    </code>
  );
}

class LineView extends Component<{ readonly line: Line }> {
  override shouldComponentUpdate({ line }: { readonly line: Line }): boolean {
    return line !== this.props.line;
  }

  override render({ line }: { readonly line: Line }) {
    return line.map(({ kind, text }, index) =>
      kind === "" ? text : <span key={index} class={kind}>{text}</span>
    );
  }
}
