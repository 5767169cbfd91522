import { expect } from "expect";
import { App } from "../src/app.ts";
import { captureConsole } from "./console.ts";

async function listen(app: App<unknown>) {
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Deno.NetAddr>();
  await app.listen({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: resolve,
  });
  const { port } = await promise;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.dispose]: () => stop.abort(),
  };
}

Deno.test("App.listen serves over HTTP and tells who asks", async () => {
  using server = await listen(
    new App().get("/who", (ctx) => {
      const { remoteAddr } = ctx.info;
      return ctx.json("hostname" in remoteAddr ? remoteAddr.hostname : null);
    }),
  );
  const response = await fetch(`${server.url}/who`);
  expect(await response.json()).toBe("127.0.0.1");
});

Deno.test("App.listen answers HEAD without a body, 404 and 405", async () => {
  using server = await listen(new App().get("/", () => new Response("hello")));
  const head = await fetch(server.url, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const missing = await fetch(`${server.url}/none`);
  expect([missing.status, await missing.text()]).toEqual([404, "Not Found"]);
  const wrong = await fetch(server.url, { method: "DELETE" });
  expect([wrong.status, await wrong.text()])
    .toEqual([405, "Method Not Allowed"]);
});

Deno.test("App.listen streams what a handler streams, and tells it when the client leaves", async () => {
  const left = Promise.withResolvers<void>();
  using server = await listen(
    new App().get("/", (ctx) =>
      ctx.stream(async function* () {
        try {
          yield "first";
          await new Promise((resolve) =>
            ctx.req.signal.addEventListener("abort", resolve)
          );
        } finally {
          left.resolve();
        }
      })),
  );
  const leave = new AbortController();
  const response = await fetch(server.url, { signal: leave.signal });
  const reader = response.body?.getReader();
  const chunk = await reader?.read();
  expect(new TextDecoder().decode(chunk?.value)).toBe("first");
  leave.abort();
  await expect(reader?.read()).rejects.toThrow();
  await left.promise;
});

Deno.test("App.listen says where it listens", async () => {
  using log = captureConsole("log");
  using stop = new Stop();
  await new App({ basePath: "/base" }).listen({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    remoteAddress: "https://tunnel.example",
  });
  const text = log.calls.flat().join("\n");
  expect(text).not.toMatch(/:80[01]\d\//);
  expect(text).toMatch(/Local: +http:\/\/127\.0\.0\.1:\d+\/base\//);
  expect(text).toContain("https://tunnel.example");
});

Deno.test("App.listen without a port passes over one that is taken", async () => {
  using stop = new Stop();
  const ports: number[] = [];
  const options = {
    hostname: "127.0.0.1",
    signal: stop.signal,
    onListen: ({ port }: Deno.NetAddr) => void ports.push(port),
  };
  await new App().listen(options);
  await new App().listen(options);
  const [first = 0, second = 0] = ports;
  expect(first).toBeGreaterThanOrEqual(8000);
  expect(second).toBeGreaterThan(first);
  expect(second).toBeLessThan(8020);
});

Deno.test("App.listen rejects when the port asked for is taken", async () => {
  using stop = new Stop();
  const { promise, resolve } = Promise.withResolvers<Deno.NetAddr>();
  const options = { hostname: "127.0.0.1", signal: stop.signal };
  await new App().listen({ ...options, port: 0, onListen: resolve });
  const { port } = await promise;
  await expect(new App().listen({ ...options, port })).rejects
    .toThrow(Deno.errors.AddrInUse);
});

class Stop extends AbortController {
  [Symbol.dispose]() {
    this.abort();
  }
}
