import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { startPostgres } from "../support/postgres.ts";

async function health(base: string) {
  const response = await fetch(new URL("healthz", base));
  return {
    status: response.status,
    cookie: response.headers.get("set-cookie"),
    body: await response.json(),
  };
}

Deno.test("GET /healthz says that the server can serve, and makes no session", async () => {
  await using app = await startApp();
  expect(await health(app.url))
    .toEqual({ status: 200, cookie: null, body: { status: "ok" } });
});

Deno.test("/healthz takes GET and HEAD, and nothing else", async () => {
  await using app = await startApp();
  const url = new URL("healthz", app.url);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const response = await fetch(url, { method });
    expect([method, response.status, response.headers.get("allow")])
      .toEqual([method, 405, "GET, HEAD"]);
    expect((await response.json()).error.code).toBe("method_not_allowed");
  }
  expect(app.stderr).toBe("");
});

Deno.test("GET /healthz says that the store is away", async () => {
  const server = await startPostgres();
  // Goes with its server.
  const database = await server.createDatabase();
  await using app = await startApp({ env: { DATABASE_URL: database.url } });
  expect((await health(app.url)).status).toBe(200);
  await server[Symbol.asyncDispose]();
  expect(await health(app.url)).toEqual({
    status: 503,
    cookie: null,
    body: { status: "store_unavailable" },
  });
});
