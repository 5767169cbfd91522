import { placeOf } from "../place.ts";

/** Tests wait for what happens, not for time to pass. */
export const noSleepInTests: Deno.lint.Rule = {
  create(ctx) {
    const { room, isTest } = placeOf(ctx.filename);
    if (room !== "tests" && !isTest) return {};
    const report = (node: Deno.lint.Node) =>
      ctx.report({
        node,
        message: "Do not sleep: await the event, or take the time as argument",
      });
    return {
      CallExpression(node) {
        const callee = ctx.sourceCode.getText(node.callee);
        if (callee.endsWith(".waitForTimeout")) return report(node);
        if (!/^(globalThis\.)?setTimeout$/.test(callee)) return;
        const isSleep = ctx.sourceCode.getAncestors(node).some((ancestor) =>
          ancestor.type === "NewExpression" &&
          ctx.sourceCode.getText(ancestor.callee) === "Promise"
        );
        if (isSleep) report(node);
      },
    };
  },
};
