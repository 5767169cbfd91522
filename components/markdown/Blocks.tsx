import { Component, type ComponentChild } from "preact";
import type { Block, HeadingNode } from "../../lib/markdown/nodes.ts";
import { CodeBlock } from "./CodeBlock.tsx";
import { Inlines } from "./Inlines.tsx";
import { ListBlock } from "./ListBlock.tsx";
import { MathView } from "./MathView.tsx";
import { Notes } from "./Notes.tsx";
import { TableBlock } from "./TableBlock.tsx";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode Blocks} is given. */
export interface BlocksProps {
  readonly blocks: readonly Block[];
  readonly tools: MarkdownTools;
}

/** Draws blocks, each in its place: a block that grows stays what it is. */
export function Blocks({ blocks, tools }: BlocksProps) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} tools={tools} />
      ))}
    </>
  );
}

interface BlockProps {
  readonly block: Block;
  readonly tools: MarkdownTools;
}

/** One block. The same block is never drawn twice. */
class BlockView extends Component<BlockProps> {
  override shouldComponentUpdate({ block, tools }: BlockProps): boolean {
    return block !== this.props.block || tools !== this.props.tools;
  }

  override render({ block, tools }: BlockProps): ComponentChild {
    switch (block.type) {
      case "paragraph":
        return (
          <p dir="auto">
            <Inlines inlines={block.inlines} tools={tools} />
          </p>
        );
      case "plain":
        return <Inlines inlines={block.inlines} tools={tools} />;
      case "heading":
        return <Heading block={block} tools={tools} />;
      case "code":
        return <CodeBlock block={block} text={tools.text} />;
      case "quote":
        return (
          <blockquote dir="auto">
            <Blocks blocks={block.blocks} tools={tools} />
          </blockquote>
        );
      case "list":
        return <ListBlock block={block} tools={tools} />;
      case "table":
        return <TableBlock block={block} tools={tools} />;
      case "rule":
        return <hr />;
      case "html":
        return <p class="md-html" dir="auto">{block.text}</p>;
      case "math":
        return <MathView math={block} />;
      case "notes":
        return <Notes block={block} tools={tools} />;
      default:
        return block satisfies never;
    }
  }
}

/** The answer's own heading is an `h3`: those in it stand below. */
const HEADINGS = ["h4", "h5", "h6"] as const;

function Heading(
  { block, tools }: {
    readonly block: HeadingNode;
    readonly tools: MarkdownTools;
  },
) {
  const Tag = HEADINGS[block.depth - 1] ?? "h6";
  return (
    <Tag class={`md-h${block.level}`} dir="auto">
      <Inlines inlines={block.inlines} tools={tools} />
    </Tag>
  );
}
