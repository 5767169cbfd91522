import { useEffect, useMemo } from "preact/hooks";
import type { MathNode } from "../../lib/markdown/nodes.ts";
import { loadTypesetter, typesetter } from "./typeset.ts";

/**
 * Draws a formula; its source until it is complete and what sets it is there.
 * A server draws the source, too: what sets it is six times what shows it.
 */
export function MathView({ math }: { readonly math: MathNode }) {
  const { tex, display, open } = math;
  useEffect(() => void loadTypesetter(), []);
  const setter = typesetter.value;
  const formula = useMemo(
    () => open ? null : setter?.typeset(tex, display) ?? null,
    [tex, display, open, setter],
  );
  const kinds = ["md-math"];
  if (display) kinds.push("is-display");
  if (formula === null) kinds.push("is-source");
  return (
    <span
      class={kinds.join(" ")}
      dir="ltr"
      {...(display && { tabIndex: 0 })}
    >
      {formula ?? tex}
    </span>
  );
}
