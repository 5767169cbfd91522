import { expect } from "expect";
import { wrongEdge } from "../../tools/lint/import_edges.ts";
import plugin from "../../tools/lint/plugin.ts";
import { sourceFiles } from "./source_files.ts";

const edges: Deno.lint.Plugin = {
  name: "edges",
  rules: { "import-direction": plugin.rules["import-direction"] },
};

Deno.test("every import of the project points inwards", async () => {
  const paths = await sourceFiles("");
  const rooms = new Set(paths.map((path) => path.split("/")[0]));
  for (const room of ["lib", "server", "routes", "islands", "components"]) {
    expect([room, rooms.has(room)]).toEqual([room, true]);
  }
  for (const path of paths) {
    const source = await Deno.readTextFile(
      new URL(`../../${path}`, import.meta.url),
    );
    const wrong = Deno.lint.runPlugin(edges, path, source)
      .map(({ message, range }) => [path, source.slice(...range), message]);
    expect(wrong).toEqual([]);
  }
});

const WRONG: readonly (readonly [from: string, specifier: string])[] = [
  ["lib/sse/parser.ts", "../../server/run.ts"],
  ["lib/sse/parser.ts", "../../utils.ts"],
  ["lib/sse/parser.ts", "../../tests/support/wire.ts"],
  ["lib/sse/parser.ts", "./parser_test.ts"],
  ["lib/sse/parser.ts", "node:fs"],
  ["lib/sse/parser.ts", "fresh"],
  ["lib/sse/parser.ts", "preact"],
  ["lib/sse/parser.ts", "npm:jose"],
  ["server/run.ts", "../routes/index.tsx"],
  ["server/run.ts", "../islands/Chat.tsx"],
  ["server/run.ts", "../components/Button.tsx"],
  ["server/run.ts", "../tools/lint/place.ts"],
  ["server/run.ts", "../links/fresh/src/mod.ts"],
  ["server/run.ts", "jsr:@fresh/core"],
  ["components/Button.tsx", "../islands/Chat.tsx"],
  ["components/Button.tsx", "../server/run.ts"],
  ["components/Button.tsx", "../utils.ts"],
  ["components/Button.tsx", "fresh"],
  ["islands/Chat.tsx", "../routes/index.tsx"],
  ["islands/Chat.tsx", "../server/run.ts"],
  ["islands/Chat.tsx", "../fresh.config.ts"],
  ["islands/Chat.tsx", "./Other.tsx"],
  ["islands/Chat.tsx", "fresh/dev"],
  ["islands/Chat.tsx", "node:crypto"],
  ["routes/api/x.ts", "../../main.ts"],
  ["routes/api/x.ts", "../../bench/relay.ts"],
  ["main.ts", "./links/fresh/src/mod.ts"],
  ["main.ts", "./tests/support/app.ts"],
  ["links/fresh/src/mod.ts", "../../../lib/sse/parser.ts"],
  ["links/fresh/src/mod.ts", "../../std_http/x.ts"],
  ["links/fresh/src/mod.ts", "../../../tests/support/chromium.ts"],
  ["links/fresh/tests/x_test.ts", "../../../server/run.ts"],
  ["tests/app_test.ts", "../links/fresh/src/mod.ts"],
];

const RIGHT: readonly (readonly [from: string, specifier: string])[] = [
  ["lib/sse/parser.ts", "../error/codes.ts"],
  ["lib/auth/glm_jwt.ts", "jose"],
  ["lib/sse/parser_test.ts", "fast-check"],
  ["lib/sse/parser_test.ts", "../../tests/support/wire.ts"],
  ["server/run.ts", "../lib/sse/parser.ts"],
  ["server/run.ts", "node:crypto"],
  ["server/config.ts", "../fresh.config.ts"],
  ["components/Button.tsx", "../lib/i18n/ui.ts"],
  ["components/Button.tsx", "fresh/runtime"],
  ["islands/Chat.tsx", "../components/Button.tsx"],
  ["islands/Chat.tsx", "../lib/view/reply_view.ts"],
  ["routes/index.tsx", "../islands/Chat.tsx"],
  ["routes/api/x.ts", "../../server/run.ts"],
  ["routes/api/x.ts", "../../utils.ts"],
  ["main.ts", "./server/services.ts"],
  ["main.ts", "fresh"],
  ["links/fresh/src/mod.ts", "./app.ts"],
  ["links/fresh/tests/x_test.ts", "../../../tests/support/chromium.ts"],
  ["tests/app_test.ts", "./support/app.ts"],
  ["tests/support/app.ts", "../../lib/sse/parser.ts"],
];

Deno.test("wrongEdge refuses each edge that points outwards", () => {
  for (const [from, specifier] of WRONG) {
    expect([from, specifier, wrongEdge(from, specifier) === undefined])
      .toEqual([from, specifier, false]);
  }
});

Deno.test("wrongEdge accepts each edge that points inwards", () => {
  for (const [from, specifier] of RIGHT) {
    expect([from, specifier, wrongEdge(from, specifier)])
      .toEqual([from, specifier, undefined]);
  }
});
