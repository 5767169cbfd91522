/**
 * A cast is a claim the compiler cannot check. Decoders, and the rare library
 * type that forces one, say in a comment above the statement why it holds.
 */
export const noCast: Deno.lint.Rule = {
  create(ctx) {
    const judge = (node: Deno.lint.TSAsExpression) => {
      if (isConst(node.typeAnnotation)) return;
      if (node.expression.type === "TSAsExpression") {
        ctx.report({ node, message: "Do not cast through another type" });
      } else if (!isExplained(ctx.sourceCode, node)) {
        ctx.report({
          node,
          message: "Do not cast without a reason",
          hint: "Narrow or decode the value, or say above why it must be so",
        });
      }
    };
    return {
      TSAsExpression: judge,
      TSTypeAssertion: (node) =>
        ctx.report({ node, message: "Do not cast with angle brackets" }),
    };
  },
};

function isConst(type: Deno.lint.Node): boolean {
  return type.type === "TSTypeReference" &&
    type.typeName.type === "Identifier" && type.typeName.name === "const";
}

/** Whether the line above the cast, or above its statement, is a comment. */
function isExplained(
  source: Deno.lint.SourceCode,
  node: Deno.lint.Node,
): boolean {
  const statement = source.getAncestors(node).findLast((ancestor) =>
    /Statement$|Declaration$|^Property|^TSEnum/.test(ancestor.type)
  );
  return [node, statement ?? node].some(({ range }) =>
    lineAbove(source.text, range[0]).startsWith("//")
  );
}

function lineAbove(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return lines.at(-2)?.trim() ?? "";
}
