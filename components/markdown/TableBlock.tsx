import { Component } from "preact";
import { cellSize } from "../../lib/markdown/cell_size.ts";
import type { Align, Cell, TableNode } from "../../lib/markdown/nodes.ts";
import { Inlines } from "./Inlines.tsx";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode TableBlock} is given. */
export interface TableBlockProps {
  readonly block: TableNode;
  readonly tools: MarkdownTools;
}

/** A table in a box of its own, in which it scrolls when it is wide. */
export function TableBlock({ block, tools }: TableBlockProps) {
  const { align, head, rows } = block;
  return (
    <div
      class="md-table"
      role="group"
      aria-label={tools.text.table}
      tabIndex={0}
      dir="auto"
    >
      <table>
        <thead>
          <Row isHead cells={head} align={align} tools={tools} />
        </thead>
        {rows.length > 0 && (
          <tbody>
            {rows.map((cells, index) => (
              <Row key={index} cells={cells} align={align} tools={tools} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

interface RowProps {
  readonly isHead?: true;
  readonly cells: readonly Cell[];
  readonly align: readonly Align[];
  readonly tools: MarkdownTools;
}

class Row extends Component<RowProps> {
  override shouldComponentUpdate({ cells, tools }: RowProps): boolean {
    return cells !== this.props.cells || tools !== this.props.tools;
  }

  override render({ isHead, cells, align, tools }: RowProps) {
    return (
      <tr>
        {cells.map((cell, index) => {
          const shape = {
            dir: "auto" as const,
            class: shapeOf(cell, { isHead, align: align[index] }),
          };
          const inside = <Inlines inlines={cell} tools={tools} />;
          return isHead
            ? <th key={index} scope="col" {...shape}>{inside}</th>
            : <td key={index} {...shape}>{inside}</td>;
        })}
      </tr>
    );
  }
}

/** The classes of a cell: the side it stands on, and how much it holds. */
function shapeOf(
  cell: Cell,
  { isHead, align }: {
    readonly isHead: true | undefined;
    readonly align: Align | undefined;
  },
): string | undefined {
  const size = cellSize(cell, isHead ? "head" : "body");
  const words = [align, size].filter(Boolean).map((word) => `is-${word}`);
  return words.join(" ") || undefined;
}
