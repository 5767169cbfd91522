import { type ComponentChild, Fragment, h } from "preact";

/** The elements that formulas are made of. */
const ELEMENTS = new Set(
  ("math maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded " +
    "mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup " +
    "msup mtable mtd mtext mtr munder munderover none semantics").split(" "),
);

/** Attributes that shape them; none leads anywhere or runs anything. */
const ATTRIBUTES = new Set(
  ("accent accentunder columnalign columnlines columnspacing columnspan " +
    "depth display displaystyle fence form height largeop linethickness " +
    "lspace mathbackground mathcolor mathsize mathvariant maxsize minsize " +
    "movablelimits notation rowlines rowspacing rowspan rspace scriptlevel " +
    "separator side stretchy symmetric voffset width").split(" "),
);

/** Properties of style that the library sets. */
const STYLES = new Set(
  ("borderBottom borderLeft borderRight borderTop color display fontFamily " +
    "fontSize fontStyle fontWeight height lineHeight marginLeft marginRight " +
    "mathDepth mathStyle minWidth padding paddingBottom paddingLeft " +
    "paddingRight paddingTop position textAlign verticalAlign width " +
    "backgroundColor border letterSpacing").split(" "),
);

/**
 * Draws a formula from the library's tree, element by element: of what is not
 * on the lists only the text is left.
 *
 * @param node A node of the tree, which the library does not describe.
 */
export function drawMath(node: unknown): ComponentChild {
  if (!isRecord(node)) return null;
  if (typeof node.text === "string") return node.text;
  const children = Array.isArray(node.children)
    ? node.children.map(drawMath)
    : [];
  if (typeof node.type !== "string" || !ELEMENTS.has(node.type)) {
    return h(Fragment, null, children);
  }
  const names = Array.isArray(node.classes)
    ? node.classes.filter((name) => typeof name === "string" && name !== "")
    : [];
  const style = allowed(node.style, STYLES);
  return h(node.type, {
    ...allowed(node.attributes, ATTRIBUTES),
    ...(names.length > 0 && { class: names.join(" ") }),
    ...(Object.keys(style).length > 0 && { style }),
  }, children);
}

function allowed(
  values: unknown,
  names: ReadonlySet<string>,
): Record<string, string> {
  if (!isRecord(values)) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      names.has(name) &&
        (typeof value === "string" || typeof value === "number")
        ? [[name, String(value)]]
        : []
    ),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
