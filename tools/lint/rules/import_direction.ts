import { wrongEdge } from "../import_edges.ts";

/** Imports point inwards only: `routes → server → lib`, `islands → components → lib`. */
export const importDirection: Deno.lint.Rule = {
  create(ctx) {
    const judge = (node: Deno.lint.Node, source: Deno.lint.Node | null) => {
      if (source?.type !== "Literal") return;
      if (typeof source.value !== "string") return;
      const message = wrongEdge(ctx.filename, source.value);
      if (message !== undefined) ctx.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => judge(node, node.source),
      ImportExpression: (node) => judge(node, node.source),
      ExportAllDeclaration: (node) => judge(node, node.source),
      ExportNamedDeclaration: (node) => judge(node, node.source),
    };
  },
};
