import type { MathNode } from "../../lib/markdown/nodes.ts";

/** Draws a formula; until it can, its source. */
export function MathView({ math }: { readonly math: MathNode }) {
  const { tex, display } = math;
  return display
    ? <span class="md-math is-display" dir="ltr">{tex}</span>
    : <span class="md-math" dir="ltr">{tex}</span>;
}
