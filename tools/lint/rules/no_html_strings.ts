import { placeOf } from "../place.ts";

const FORBIDDEN = new Set([
  "dangerouslySetInnerHTML",
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
]);

/** Markup is made of elements and text nodes, never of strings. */
export const noHtmlStrings: Deno.lint.Rule = {
  create(ctx) {
    // links/ stands for upstream's own packages, which write whole documents.
    if (placeOf(ctx.filename).room === "links") return {};
    const judge = (node: { name: string } & Deno.lint.Node) => {
      if (!FORBIDDEN.has(node.name)) return;
      ctx.report({
        node,
        message: `Do not use ${node.name}: make elements and text nodes`,
      });
    };
    return { Identifier: judge, JSXIdentifier: judge };
  },
};
