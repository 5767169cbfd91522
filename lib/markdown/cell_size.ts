import type { Cell } from "./nodes.ts";
import { plainText } from "./to_inlines.ts";

/** Letters that are as wide as two Latin ones: from the radicals of CJK on. */
const WIDE = /[\u2E80-\uFFFF]/g;
/** In widths of a Latin letter: a name, a date, a sum; a word or two above. */
const SHORT = { head: 10, body: 18 } as const;
/** From here on a narrow column would be a tower of lines. */
const LONG = 48;

/**
 * Tells how a cell wants to be set: a short one on one line, a long one not
 * too narrow; what is between (`null`) wraps. Depends on nothing but the
 * cell's own text, so that a table that arrives does not jump.
 */
export function cellSize(
  cell: Cell,
  part: keyof typeof SHORT,
): "short" | "long" | null {
  const text = plainText(cell);
  if (text.length >= LONG) return "long";
  const width = text.length + (text.match(WIDE)?.length ?? 0);
  if (width <= SHORT[part]) return "short";
  return width >= LONG ? "long" : null;
}
