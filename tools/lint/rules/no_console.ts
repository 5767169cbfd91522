import { placeOf } from "../place.ts";

/** Rooms and files that speak to whoever runs them, or stand for upstream's. */
const SPEAKERS = new Set([
  "server",
  "tools",
  "bench",
  "links",
  "start.ts",
  "dev.ts",
]);

/** Only the server's own log and the tools print. */
export const noConsole: Deno.lint.Rule = {
  create(ctx) {
    const { room, path } = placeOf(ctx.filename);
    if (SPEAKERS.has(room || path)) return {};
    return {
      MemberExpression(node) {
        if (node.object.type !== "Identifier") return;
        if (node.object.name !== "console") return;
        ctx.report({ node, message: "Do not print here: let server/ log it" });
      },
    };
  },
};
