import * as path from "node:path";
import type { VNode } from "preact";
import { App, csp, staticFiles } from "../src/mod.ts";
import { Builder } from "../src/dev/mod.ts";

/** The folder of the app that tests build. */
export const FIXTURE_DIR = path.join(
  import.meta.dirname ?? ".",
  "fixtures",
  "app",
);

/** An app with the fixture's islands and routes, and pages of the test. */
export async function fixtureApp(
  pages: Record<string, () => VNode>,
): Promise<App<unknown>> {
  const apply = await new Builder({ root: FIXTURE_DIR })
    .build({ snapshot: "memory" });
  const app = new App().use(csp({ useNonce: true })).use(staticFiles());
  for (const [pathname, render] of Object.entries(pages)) {
    app.get(pathname, (ctx) => ctx.render(render()));
  }
  app.fsRoutes();
  apply(app);
  return app;
}

/** The HTML of a page. */
export async function htmlOf(
  app: App<unknown>,
  pathname: string,
): Promise<string> {
  const request = new Request(new URL(pathname, "http://localhost"));
  return await (await app.handler()(request)).text();
}
