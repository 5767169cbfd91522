import { placeOf } from "../place.ts";

const MEMBERS = new Set([
  "Date.now",
  "Math.random",
  "Temporal.Now",
  "performance.now",
]);
const CALLS = new Set([
  "fetch",
  "Date",
  "setTimeout",
  "setInterval",
  "queueMicrotask",
]);
const OBJECTS = new Set(["Deno", "globalThis", "process"]);

/**
 * `lib/` takes clock, chance and the world outside as arguments. The type
 * check without platform types (tests/house/purity_test.ts) proves most of
 * it; what belongs to the language itself is caught here.
 */
export const noClockInLib: Deno.lint.Rule = {
  create(ctx) {
    const { room, isTest } = placeOf(ctx.filename);
    if (room !== "lib" || isTest) return {};
    const report = (node: Deno.lint.Node, name: string) =>
      ctx.report({
        node,
        message: `Do not use ${name} in lib/: take it as an argument`,
      });
    return {
      MemberExpression(node) {
        const { object } = node;
        if (object.type !== "Identifier") return;
        const name = `${object.name}.${ctx.sourceCode.getText(node.property)}`;
        if (MEMBERS.has(name) || OBJECTS.has(object.name)) report(node, name);
      },
      CallExpression({ callee }) {
        if (callee.type !== "Identifier" || !CALLS.has(callee.name)) return;
        report(callee, callee.name);
      },
      NewExpression(node) {
        if (ctx.sourceCode.getText(node.callee) !== "Date") return;
        if (node.arguments.length === 0) report(node, "new Date()");
      },
    };
  },
};
