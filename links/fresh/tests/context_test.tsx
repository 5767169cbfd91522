import { expect } from "expect";
import { renderToString } from "preact-render-to-string";
import { App } from "../src/app.ts";
import { BUILD_ID } from "../src/build_id.ts";
import { Context, type FreshContext } from "../src/context.ts";
import { asset } from "../src/runtime/shared.ts";
import { FakeServer } from "../src/test_utils.ts";
import { captureConsole } from "./console.ts";

async function answer(
  handler: (ctx: FreshContext) => Response | Promise<Response>,
  path = "/",
) {
  return await new FakeServer(new App().get("*", handler).handler()).get(path);
}

Deno.test("Context.redirect stays on this site for every path", () => {
  const cases = {
    "/": "/",
    "/a/b": "/a/b",
    "//evil.example": "/evil.example",
    "///evil.example//a": "/evil.example/a",
    "/\\evil.example": "/evil.example",
    "\\\\evil.example": "/evil.example",
    "\\evil.example": "/evil.example",
    " //evil.example": "/evil.example",
    "/\t/evil.example": "/evil.example",
    "/a?to=//b": "/a?to=//b",
    "/a#//b": "/a#//b",
    "//a?b#c": "/a?b#c",
  };
  for (const [target, location] of Object.entries(cases)) {
    const response = Context.prototype.redirect(target);
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe(location);
  }
});

Deno.test("Context.redirect follows a whole URL and takes a status", () => {
  const response = Context.prototype.redirect("https://deno.com//a", 307);
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe("https://deno.com//a");
});

Deno.test("Context.redirect keeps a request for parts of a page one", async () => {
  const cases = {
    "/new": "/new?fresh-partial=true",
    "/new?a=b": "/new?a=b&fresh-partial=true",
    "/new#c": "/new?fresh-partial=true#c",
  };
  for (const [target, location] of Object.entries(cases)) {
    const partial = await answer(
      (ctx) => ctx.redirect(target),
      "/?fresh-partial=true",
    );
    expect(partial.headers.get("location")).toBe(location);
    const whole = await answer((ctx) => ctx.redirect(target));
    expect(whole.headers.get("location")).toBe(target);
  }
});

Deno.test("Context.isPartial says whether parts of the page are asked for", async () => {
  const handler = (ctx: FreshContext) => ctx.json(ctx.isPartial);
  expect(await (await answer(handler)).json()).toBe(false);
  expect(await (await answer(handler, "/?fresh-partial")).json()).toBe(true);
});

Deno.test("Context.route is the matched pattern, also in middlewares", async () => {
  const routes: (string | null)[] = [];
  const app = new App()
    .use((ctx) => {
      routes.push(ctx.route);
      return ctx.next();
    })
    .get("/a/b", () => new Response())
    .get("/a/:id", () => new Response());
  const server = new FakeServer(app.handler());
  for (const path of ["/none", "/a/b", "/a/1"]) {
    await (await server.get(path)).body?.cancel();
  }
  expect(routes).toEqual([null, "/a/b", "/a/:id"]);
});

Deno.test("Context.text, html and json set the type and keep other headers", async () => {
  const init = { status: 201, headers: { "x-foo": "1" } };
  const cases: [(ctx: FreshContext) => Response, string, string][] = [
    [(ctx) => ctx.text("a", init), "text/plain;charset=UTF-8", "a"],
    [(ctx) => ctx.html("<p>", init), "text/html; charset=utf-8", "<p>"],
    [(ctx) => ctx.json({ a: 1 }, init), "application/json", '{"a":1}'],
  ];
  for (const [handler, type, body] of cases) {
    const response = await answer(handler);
    expect(response.status).toBe(201);
    expect(response.headers.get("x-foo")).toBe("1");
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toBe(body);
  }
});

Deno.test("Context.stream takes iterables and generators of text and bytes", async () => {
  function* chunks() {
    yield "你";
    yield new TextEncoder().encode("好");
  }
  async function* asyncChunks() {
    yield* chunks();
  }
  for (const stream of [chunks(), asyncChunks(), chunks, asyncChunks]) {
    const response = await answer((ctx) =>
      ctx.stream<string | Uint8Array>(stream, { status: 202 })
    );
    expect(response.status).toBe(202);
    expect(await response.text()).toBe("你好");
  }
});

Deno.test("Context.stream ends the generator when the client cancels", async () => {
  const ended = Promise.withResolvers<void>();
  const response = await answer((ctx) =>
    ctx.stream(function* () {
      try {
        while (true) yield "x";
      } finally {
        ended.resolve();
      }
    })
  );
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await ended.promise;
});

Deno.test("Context.render completes the document around a fragment", async () => {
  const response = await answer((ctx) => ctx.render(<h1>hi</h1>));
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await response.text()).toBe(
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head>' +
      "<body><h1>hi</h1></body></html>",
  );
});

Deno.test("Context.render adds only the parts of the document that are missing", async () => {
  const whole = await answer((ctx) =>
    ctx.render(
      <html lang="en">
        <head>
          <title>t</title>
        </head>
        <body>b</body>
      </html>,
    )
  );
  expect(await whole.text()).toBe(
    '<!DOCTYPE html><html lang="en"><head><title>t</title></head>' +
      "<body>b</body></html>",
  );
  const headless = await answer((ctx) =>
    ctx.render(
      <html>
        <body>b</body>
      </html>,
    )
  );
  expect((await headless.text()).split("<html").length).toBe(2);
  const body = await answer((ctx) => ctx.render(<body class="x">b</body>));
  expect(await body.text()).toBe(
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head>' +
      '<body class="x">b</body></html>',
  );
});

Deno.test("Context.render takes null for an empty page", async () => {
  const response = await answer((ctx) => ctx.render(null));
  expect(await response.text()).toContain("<body></body>");
});

Deno.test("Context.render passes on status, text and headers, without changing them", async () => {
  const headers = new Headers({ "x-foo": "1" });
  const response = await answer((ctx) =>
    ctx.render(<p>x</p>, { status: 418, statusText: "brewing", headers })
  );
  await response.body?.cancel();
  expect(response.status).toBe(418);
  expect(response.statusText).toBe("brewing");
  expect(response.headers.get("x-foo")).toBe("1");
  expect([...headers]).toEqual([["x-foo", "1"]]);
});

Deno.test("Context.render rejects what is no element", async () => {
  for (const value of [undefined, {}, "text"]) {
    using errors = captureConsole("error");
    // What a caller without types may pass.
    const response = await answer((ctx) => ctx.render(value as never));
    await response.body?.cancel();
    expect(response.status).toBe(500);
    expect(String(errors.calls[0]?.[0])).toContain(`"${typeof value}"`);
  }
});

Deno.test("Context.render leaves nothing behind when a component throws", async () => {
  using _errors = captureConsole("error");
  const Broken = () => {
    throw new Error("fail");
  };
  const app = new App()
    .get("/broken", (ctx) => ctx.render(<Broken />))
    .get("/", (ctx) => ctx.render(<p>ok</p>));
  const server = new FakeServer(app.handler());
  for (let i = 0; i < 2; i++) {
    const broken = await server.get("/broken");
    await broken.body?.cancel();
    expect(broken.status).toBe(500);
    const fine = await server.get("/");
    expect(await fine.text()).toContain("<body><p>ok</p></body>");
    // What is rendered elsewhere is left alone.
    expect(renderToString(<script>1</script>)).toBe("<script>1</script>");
  }
});

Deno.test("Context.render fingerprints assets", async () => {
  const response = await answer((ctx) =>
    ctx.render(
      <>
        <p>{asset("/raw.txt")}</p>
        <img src="/a.png" srcset="/b.png 2x" />
      </>,
    )
  );
  const html = await response.text();
  for (const file of ["/raw.txt", "/a.png", "/b.png"]) {
    expect(html).toContain(`${file}?__frsh_c=${BUILD_ID}`);
  }
});

Deno.test("Context.render lets an async layout or app component answer instead", async () => {
  for (const where of ["app", "layout"]) {
    const own = () => Promise.resolve(new Response(where));
    const asyncOwn = async () => await own();
    const app = new App();
    if (where === "app") app.appWrapper(asyncOwn);
    else app.layout("*", asyncOwn);
    app.get("/", (ctx) => ctx.render(<p>page</p>));
    const response = await new FakeServer(app.handler()).get("/");
    expect(await response.text()).toBe(where);
  }
});
