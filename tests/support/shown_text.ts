import type { Block } from "../../lib/markdown/nodes.ts";
import { plainText } from "../../lib/markdown/to_inlines.ts";

/** Returns the text that a page shows of a document, as `textContent` has it. */
export function shownText(blocks: readonly Block[]): string {
  return blocks.map((block): string => {
    switch (block.type) {
      case "paragraph":
      case "plain":
      case "heading":
        return plainText(block.inlines);
      case "code":
      case "html":
        return block.text;
      case "math":
        return block.tex;
      case "quote":
        return shownText(block.blocks);
      case "list":
        return block.items.map((item) => shownText(item.blocks)).join("");
      case "table":
        return [block.head, ...block.rows].flat().map(plainText).join("");
      case "notes":
        return block.notes.map((note) => shownText(note.blocks)).join("");
      case "rule":
        return "";
      default:
        return block satisfies never;
    }
  }).join("");
}
