import { expect } from "expect";
import { h } from "preact";
import { App, HttpError, staticFiles } from "../src/mod.ts";
import { ALIVE_URL, DEV_ERROR_OVERLAY_URL } from "../src/constants.ts";
import { devErrorOverlay } from "../src/dev/middlewares/error_overlay/middleware.tsx";
import { FakeServer } from "../src/test_utils.ts";
import { Builder } from "../src/dev/mod.ts";
import { captureConsole } from "./console.ts";
import { listenDev, newProject } from "./project.ts";

const HTML = { headers: { accept: "text/html" } };

async function revisionOf(url: string): Promise<number> {
  const socket = new WebSocket(url.replace("http", "ws") + ALIVE_URL);
  const message = Promise.withResolvers<string>();
  const closed = Promise.withResolvers<void>();
  socket.onmessage = ({ data }) => message.resolve(data);
  socket.onclose = () => closed.resolve();
  const { type, revision } = JSON.parse(await message.promise);
  socket.close();
  await closed.promise;
  expect(type).toBe("initial-state");
  return revision;
}

Deno.test("Builder.listen serves pages with scripts from memory", async () => {
  await using project = await newProject({
    "islands/A.tsx": "export default () => <b>island</b>;",
    "routes/index.tsx": `import A from "../islands/A.tsx";
export default () => <A />;`,
    "static/a.txt": "before",
  });
  const app = new App().use(staticFiles()).fsRoutes();
  await using server = await listenDev(project.dir, app);
  const get = async (pathname: string) => {
    const response = await fetch(server.url + pathname);
    return { response, text: await response.text() };
  };
  const { text: html } = await get("/");
  const src = /import \{ default as island0 \} from "([^"]+)"/.exec(html)?.[1];
  const { response, text: script } = await get(`${src}`);
  expect(script).toContain("island");
  expect(response.headers.get("cache-control")).toContain("no-store");

  expect((await get("/a.txt")).text).toBe("before");
  await project.write({ "static/a.txt": "after" });
  expect((await get("/a.txt")).text).toBe("after");
  await expect(project.read("_fresh/server.js")).rejects
    .toThrow(Deno.errors.NotFound);
});

Deno.test("Builder.listen takes a module with an app and serves its base path", async () => {
  await using project = await newProject();
  const app = new App({ basePath: "/base" })
    .get("/", () => new Response("in base"));
  const stop = new AbortController();
  const address = Promise.withResolvers<Deno.NetAddr>();
  using logged = captureConsole("log");
  await new Builder({ root: project.dir }).listen(
    () => Promise.resolve({ app }),
    { port: 0, signal: stop.signal, onListen: address.resolve },
  );
  const { port } = await address.promise;
  const url = `http://127.0.0.1:${port}`;
  const response = await fetch(`${url}/base`);
  expect(await response.text()).toBe("in base");
  expect(await revisionOf(url)).toBeGreaterThan(0);
  expect(logged.calls).toEqual([]);
  stop.abort();
  await expect(fetch(url)).rejects.toThrow();
});

Deno.test("Builder.listen fails when an island does not bundle", async () => {
  await using project = await newProject({
    "islands/A.tsx": "import 'node:fs'; export default () => null;",
  });
  const stop = new AbortController();
  const listening = new Builder({ root: project.dir }).listen(
    () => Promise.resolve(new App()),
    { port: 0, signal: stop.signal, onListen: () => {} },
  );
  await expect(listening).rejects.toThrow("only runs on a server");
  stop.abort();
});

Deno.test("liveReload tells each start of the server apart", async () => {
  await using project = await newProject();
  const revisions: number[] = [];
  for (let start = 0; start < 2; start++) {
    await using server = await listenDev(project.dir, new App());
    revisions.push(await revisionOf(server.url), await revisionOf(server.url));
    const plain = await fetch(server.url + ALIVE_URL);
    await plain.body?.cancel();
    expect(plain.status).toBe(501);
  }
  const [a, again, b] = revisions;
  expect(again).toBe(a);
  expect(b).toBeGreaterThan(Number(a));
});

Deno.test("devErrorOverlay shows the error of a page", async () => {
  await using project = await newProject();
  const app = new App()
    .get("/page", (ctx) => {
      ctx.error = new Error("page's own");
      return ctx.render(h("p", null, "page"));
    });
  await using server = await listenDev(project.dir, app);
  const get = async (pathname: string) =>
    await (await fetch(server.url + pathname)).text();

  const html = await get("/page");
  const frame = /<iframe id="fresh-error-overlay" src="([^"]+)"/.exec(html)
    ?.[1];
  expect(frame?.startsWith(`${DEV_ERROR_OVERLAY_URL}?message=page%27s+own`))
    .toBe(true);
  const overlay = await get(`${frame}`.replaceAll("&amp;", "&"));
  expect(overlay).toContain("<h1>page's own</h1>");
  expect(overlay).toContain("dev_server_test.ts");

  const escaped = await get(`${DEV_ERROR_OVERLAY_URL}?message=<script>`);
  expect(escaped).toContain("<h1>&lt;script");
});

Deno.test("devErrorOverlay shows errors that the app did not", async () => {
  const app = new App({ mode: "development" }).use(devErrorOverlay())
    .get("/:status", ({ params }) => {
      throw new HttpError(params.status === "404" ? 404 : 503, "reason");
    });
  using logged = captureConsole("error");
  const server = new FakeServer(app.handler());
  const get = async (pathname: string, init?: RequestInit) => {
    const response = await server.get(pathname, init);
    const text = await response.text();
    return [response.status, text.includes("fresh-error-overlay")];
  };
  expect(await get("/503", HTML)).toEqual([503, true]);
  expect(await get("/503")).toEqual([503, false]);
  expect(await get("/404", HTML)).toEqual([404, false]);
  expect(logged.calls.length).toBe(2);
});
