import type { ComponentChild } from "preact";
import temml, { type Options } from "temml";
import { drawMath } from "./draw_math.ts";

/** Longer formulas stay as they are written. */
const LONGEST = 4_000;

/**
 * Sets a formula.
 *
 * @param tex What stands between the marks.
 * @param display Whether it stands on lines of its own.
 * @returns MathML, or `null` when the formula cannot be read.
 */
export function typeset(tex: string, display: boolean): ComponentChild | null {
  if (tex.length > LONGEST) return null;
  try {
    const tree = treeOf(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxSize: [20, 40],
      maxExpand: 500,
    });
    return drawMath(tree);
  } catch (error) {
    // TeX that the library does not know; its own errors have no class name.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** The library's tree of a formula: its types describe another build of it. */
function treeOf(tex: string, options: Options): unknown {
  const render: unknown = Reflect.get(temml, "__renderToMathMLTree");
  if (typeof render === "function") return render(tex, options);
  throw new TypeError("Setting a formula: found no renderer in temml");
}
