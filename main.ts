import { App, csp, staticFiles } from "fresh";
import { loadConfig } from "./fresh.config.ts";
import { secureHeaders } from "./server/security_headers.ts";
import { createServices } from "./server/services.ts";
import type { State } from "./utils.ts";

/** What the server runs on; `start.ts` ends it when the process is to stop. */
export const services = createServices(loadConfig(Deno.env));

/** The app, as Fresh's builder and the built `_fresh/server.js` take it. */
export const app = new App<State>()
  .use(async (ctx) => secureHeaders(await ctx.next()))
  .use(csp({ useNonce: true }))
  .use(staticFiles())
  .use((ctx) => {
    ctx.state.services = services;
    return ctx.next();
  })
  .fsRoutes();
