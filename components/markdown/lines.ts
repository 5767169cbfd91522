/** A stretch of code of one kind; no kind, no colour. */
export interface Piece {
  readonly kind: string;
  readonly text: string;
}

/** One line of code, with its newline if it has one. */
export type Line = readonly Piece[];

/** What a highlighter makes: a tree of kinds, as hast has it. */
export interface KindTree {
  readonly type: string;
  readonly value?: unknown;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly KindTree[];
}

/** Cuts a highlighted text into lines; each begins anew with its kinds. */
export function linesOf(tree: KindTree): readonly Line[] {
  const lines: Piece[][] = [[]];
  const add = (text: string, kind: string) => {
    for (const [index, part] of text.split(/(?<=\n)/).entries()) {
      if (index > 0) lines.push([]);
      const line = lines.at(-1)?.at(-1)?.text.endsWith("\n")
        ? lines[lines.push([]) - 1]
        : lines.at(-1);
      const last = line?.at(-1);
      if (part === "") continue;
      if (last?.kind === kind) {
        line?.splice(-1, 1, { kind, text: last.text + part });
      } else line?.push({ kind, text: part });
    }
  };
  const walk = (node: KindTree, kind: string) => {
    if (typeof node.value === "string") add(node.value, kind);
    const names = node.properties?.className;
    const own = Array.isArray(names) ? names.join(" ") : kind;
    for (const child of node.children ?? []) walk(child, own);
  };
  walk(tree, "");
  return lines.filter((line) => line.length > 0);
}

/** Cuts a text into lines without kinds. */
export function plainLines(text: string): readonly Line[] {
  if (text === "") return [];
  return text.split(/(?<=\n)/).map((line) => [{ kind: "", text: line }]);
}

/** Tells whether two lines are drawn the same. */
export function sameLine(one: Line, other: Line): boolean {
  return one.length === other.length &&
    one.every(({ kind, text }, index) =>
      kind === other[index]?.kind && text === other[index]?.text
    );
}
