import { placeOf } from "../place.ts";

/** Rooms whose exports others call: all but those that Fresh calls. */
const DOCUMENTED = new Set([
  "lib",
  "server",
  "components",
  "links",
  "tests",
  "tools",
]);

/** What is exported says what it takes and returns. */
export const docExports: Deno.lint.Rule = {
  create(ctx) {
    const { path, room, isTest } = placeOf(ctx.filename);
    const isFixture = path.includes("/fixtures/");
    if (!DOCUMENTED.has(room) || isTest || isFixture) return {};
    /** Only the first of a function's overloads needs a comment. */
    const documented = new Set<string>();
    return {
      ExportNamedDeclaration(node) {
        if (node.declaration === null) return;
        const name = nameOf(node.declaration);
        if (documented.has(name)) return;
        documented.add(name);
        const isDocumented = ctx.sourceCode.getCommentsBefore(node).some((
          comment,
        ) => comment.type === "Block" && comment.value.startsWith("*"));
        if (isDocumented) return;
        ctx.report({
          node,
          message: `Write a doc comment for ${name}`,
          hint: "Say what it takes and returns, its units, errors and source",
        });
      },
    };
  },
};

function nameOf(declaration: Deno.lint.Node): string {
  if (declaration.type === "VariableDeclaration") {
    const [first] = declaration.declarations;
    return first?.id.type === "Identifier" ? first.id.name : "it";
  }
  const id = "id" in declaration ? declaration.id : null;
  return id?.type === "Identifier" ? id.name : "it";
}
