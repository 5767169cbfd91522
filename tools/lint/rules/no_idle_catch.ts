/** A caught error is named and looked at, never dropped. */
export const noIdleCatch: Deno.lint.Rule = {
  create(ctx) {
    const open: { param: Deno.lint.Identifier | undefined; used: boolean }[] =
      [];
    return {
      CatchClause(node) {
        const param = node.param?.type === "Identifier"
          ? node.param
          : undefined;
        // A destructured error is looked at by being taken apart.
        open.push({ param, used: node.param !== null && param === undefined });
      },
      "CatchClause BlockStatement Identifier"(node: Deno.lint.Identifier) {
        // The selector also meets the parameter of a catch inside a catch.
        for (const clause of open) {
          clause.used ||= clause.param?.name === node.name &&
            clause.param.range[0] !== node.range[0];
        }
      },
      "CatchClause:exit"(node) {
        if (open.pop()?.used) return;
        ctx.report({
          node,
          message: "Name the one failure expected, rethrow or log the rest",
        });
      },
    };
  },
};
