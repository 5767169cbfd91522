import { expect } from "expect";
import { App, setBuildCache } from "../src/app.ts";
import { CommandType } from "../src/commands.ts";
import type { Context } from "../src/context.ts";
import { HttpError } from "../src/error.ts";
import {
  type FreshFsMod,
  type FsRouteFile,
  sortRoutePaths,
} from "../src/fs_routes.ts";
import { page } from "../src/handlers.ts";
import { pathToPattern } from "../src/router.ts";
import { FakeServer, MockBuildCache } from "../src/test_utils.ts";
import type { MaybeLazy } from "../src/types.ts";
import { captureConsole } from "./console.ts";

interface State {
  text: string;
}

type Files = Record<string, MaybeLazy<FreshFsMod<State>>>;

const KINDS: Record<string, CommandType> = {
  _app: CommandType.App,
  _layout: CommandType.Layout,
  _middleware: CommandType.Middleware,
  _error: CommandType.Error,
  _500: CommandType.Error,
  _404: CommandType.NotFound,
};

/** What the builder makes of the file at `id`, its path below `routes/`. */
function toFile(
  id: string,
  mod: MaybeLazy<FreshFsMod<State>>,
): FsRouteFile<State> {
  const name = id.slice(id.lastIndexOf("/") + 1);
  const kind = KINDS[name];
  const path = kind === undefined ? id : id.slice(0, id.lastIndexOf("/"));
  const pattern = pathToPattern(path.slice(1), { keepGroups: true });
  return {
    id,
    filePath: `routes${id}.tsx`,
    mod,
    type: kind ?? CommandType.Route,
    pattern: name === "index" && pattern !== "/" ? `${pattern}/` : pattern,
    routePattern: pathToPattern(path.slice(1)),
    overrideConfig: undefined,
    css: [],
  };
}

function serve(files: Files, mountPath?: string) {
  const items = Object.keys(files).sort(sortRoutePaths).map((id) =>
    toFile(id, files[id] ?? {})
  );
  const app = new App<State>().fsRoutes(mountPath);
  const cache = new MockBuildCache<State>(items, "production");
  setBuildCache(app, cache, "production");
  return new FakeServer(app.handler());
}

/** An export that only a file without types can have. */
function untyped(value: unknown): never {
  // `never` goes in anywhere, as such a module does.
  return value as never;
}

/** The text in the page's body, without tags and comments. */
async function bodyOf(server: FakeServer, path = "/") {
  const html = await (await server.get(path)).text();
  const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? html;
  return body.replaceAll(/<[^>]*>/g, "");
}

const wrap = (name: string): FreshFsMod<State> => ({
  default: ({ Component }) => <>{name}/{<Component />}</>,
});
const show = (text: string): FreshFsMod<State> => ({
  default: () => <>{text}</>,
});
const append = (text: string) => (ctx: Context<State>) => {
  ctx.state.text = (ctx.state.text ?? "") + text;
  return ctx.next();
};
const showState: FreshFsMod<State> = {
  handler: (ctx) => new Response(ctx.state.text),
};
const fail = (message: string) => (): Response => {
  throw new Error(message);
};

Deno.test("fsRoutes names the file that exports nothing to route to", () => {
  expect(() => serve({ "/index": {} })).toThrow("routes/index.tsx");
  expect(() => serve({ "/index": {} })).toThrow("relevant exports");
});

Deno.test("fsRoutes rejects a handler with the two arguments of Fresh 1", () => {
  const handler = untyped((_req: unknown, _ctx: unknown) => new Response());
  expect(() => serve({ "/index": { handler } })).toThrow("only one argument");
});

Deno.test("fsRoutes rejects a list of handlers in a page", () => {
  const handler = [() => new Response()];
  expect(() => serve({ "/index": { handler } })).toThrow("list of handlers");
});

Deno.test("fsRoutes answers the methods of a page's handlers only", async () => {
  const server = serve({
    "/some": {
      handlers: {
        POST: () => new Response("post"),
        DELETE: () => new Response("delete"),
      },
    },
    "/every": { handler: (ctx) => new Response(ctx.req.method) },
  });
  expect(await (await server.post("/some")).text()).toBe("post");
  expect(await (await server.delete("/some")).text()).toBe("delete");
  expect((await server.get("/some")).status).toBe(405);
  expect((await server.options("/some")).headers.get("allow"))
    .toBe("DELETE, POST");
  expect(await (await server.patch("/every")).text()).toBe("PATCH");
});

Deno.test("fsRoutes renders a component without a handler as HTML", async () => {
  const server = serve({ "/index": { default: () => <h1>hi</h1> } });
  const response = await server.get("/");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await response.text()).toContain("<body><h1>hi</h1></body>");
});

Deno.test("fsRoutes answers GET by the component when handlers have no GET", async () => {
  const server = serve({
    "/index": {
      handlers: { POST: () => new Response("post") },
      default: () => <>page</>,
    },
  });
  expect(await (await server.post("/")).text()).toBe("post");
  expect(await bodyOf(server)).toBe("page");
});

Deno.test("fsRoutes renders a component with its handler's data, status and headers", async () => {
  const server = serve({
    "/index": {
      handler: () => page("data", { status: 404, headers: { "x-foo": "1" } }),
      default: ({ data }) => <>{String(data)}</>,
    },
  });
  const response = await server.get("/");
  expect(response.status).toBe(404);
  expect(response.headers.get("x-foo")).toBe("1");
  expect(await response.text()).toContain("data");
});

Deno.test("fsRoutes routes by every file convention", async () => {
  const handler = (ctx: Context<State>) =>
    Response.json([ctx.route, ctx.params]);
  const server = serve({
    "/index": { handler },
    "/all": { handler },
    "/[id]": { handler },
    "/opt/[[lang]]/end": { handler },
    "/files/[...path]": { handler },
    "/files/index": { handler },
    "/(group)/inside": { handler },
    "/user/[name]@[host]": { handler },
  });
  const cases: [string, string, Record<string, string>][] = [
    ["/", "/", {}],
    ["/all", "/all", {}],
    ["/7", "/:id", { id: "7" }],
    ["/opt/end", "/opt{/:lang}?/end", { lang: "" }],
    ["/opt/de/end", "/opt{/:lang}?/end", { lang: "de" }],
    ["/files", "/files", {}],
    ["/files/a/b", "/files/:path*", { path: "a/b" }],
    ["/inside", "/inside", {}],
    ["/user/me@here", "/user/:name@:host", { name: "me", host: "here" }],
  ];
  for (const [path, route, params] of cases) {
    expect(await (await server.get(path)).json()).toEqual([route, params]);
  }
});

Deno.test("fsRoutes joins the methods of two files with one URL", async () => {
  const server = serve({
    "/(group)/a/index": { handler: { POST: () => new Response("post") } },
    "/a/index": { handler: { GET: () => new Response("get") } },
  });
  expect(await (await server.get("/a")).text()).toBe("get");
  expect(await (await server.post("/a")).text()).toBe("post");
});

Deno.test("fsRoutes prefers a fixed path to a group's parameters", async () => {
  const server = serve({
    "/(app)/[org]/[app]/index": show("params"),
    "/auth/login": show("fixed"),
  });
  expect(await bodyOf(server, "/auth/login")).toBe("fixed");
});

Deno.test("fsRoutes mounts the files below a pattern", async () => {
  const server = serve({ "/index": show("root"), "/a": show("a") }, "/mount");
  expect(await bodyOf(server, "/mount")).toBe("root");
  expect(await bodyOf(server, "/mount/a")).toBe("a");
  expect((await server.get("/a")).status).toBe(404);
});

Deno.test("fsRoutes takes the URL from config.routeOverride", async () => {
  const config = { routeOverride: "/x/:y" };
  const server = serve({
    "/a": { config, handler: (ctx) => new Response(ctx.params.y) },
  });
  expect(await (await server.get("/x/1")).text()).toBe("1");
  expect((await server.get("/a")).status).toBe(404);
});

Deno.test("fsRoutes loads a lazy page by its first request", async () => {
  let loads = 0;
  const server = serve({
    "/index": () => {
      loads++;
      return Promise.resolve({
        handler: { GET: () => page("lazy") },
        default: ({ data }) => <>{String(data)}</>,
      });
    },
    "/_layout": wrap("layout"),
  });
  expect(loads).toBe(0);
  for (let i = 0; i < 2; i++) {
    expect(await bodyOf(server)).toBe("layout/lazy");
  }
  expect(loads).toBe(1);
  expect((await server.post("/")).status).toBe(405);
});

Deno.test("fsRoutes rejects a lazy file that is no page", () => {
  expect(() => serve({ "/_layout": () => Promise.resolve({}) }))
    .toThrow("only pages are loaded on demand");
});

Deno.test("fsRoutes runs the middlewares of the folders on the way, outermost first", async () => {
  const server = serve({
    "/_middleware": { handler: [append("A"), append("B")] },
    "/foo/_middleware": { handlers: append("C") },
    "/foo/bar/_middleware": { default: untyped(append("D")) },
    "/index": showState,
    "/foo": showState,
    "/foo/index": showState,
    "/foo/bar/baz": showState,
    "/other/index": showState,
  });
  const cases = {
    "/": "AB",
    "/foo": "ABC",
    "/foo/bar/baz": "ABCD",
    "/other": "AB",
  };
  for (const [path, text] of Object.entries(cases)) {
    expect(await (await server.get(path)).text()).toBe(text);
  }
});

Deno.test("fsRoutes warns of files that export what they cannot have", async () => {
  using warnings = captureConsole("warn");
  const handler = { GET: () => new Response("wrong") };
  const server = serve({
    "/_middleware": { handler },
    "/_layout": { ...wrap("layout"), handler },
    "/index": show("page"),
  });
  expect(await bodyOf(server)).toBe("layout/page");
  const messages = warnings.calls.map(([message]) => String(message));
  expect(messages.length).toBe(2);
  expect(messages.join("\n")).toContain("routes/_middleware.tsx");
  expect(messages.join("\n")).toContain("Layout does not support handlers");
});

Deno.test("fsRoutes surrounds pages with the app and the layouts on the way", async () => {
  const server = serve({
    "/_app": wrap("app"),
    "/_layout": wrap("root"),
    "/foo/_layout": wrap("foo"),
    "/index": show("page"),
    "/foo/bar/baz": show("page"),
    "/(group)/_layout": wrap("group"),
    "/(group)/inside": show("page"),
  });
  expect(await bodyOf(server)).toBe("app/root/page");
  expect(await bodyOf(server, "/foo/bar/baz")).toBe("app/root/foo/page");
  expect(await bodyOf(server, "/inside")).toBe("app/root/group/page");
});

Deno.test("fsRoutes leaves out what a layout or page skips, for it alone", async () => {
  const server = serve({
    "/_app": wrap("app"),
    "/_layout": wrap("root"),
    "/index": show("page"),
    "/bare": {
      ...show("page"),
      config: { skipAppWrapper: true, skipInheritedLayouts: true },
    },
    "/noapp": { ...show("page"), config: { skipAppWrapper: true } },
    "/sub/_layout": {
      ...wrap("sub"),
      config: { skipAppWrapper: true, skipInheritedLayouts: true },
    },
    "/sub/sub2/_layout": wrap("sub2"),
    "/sub/sub2/index": show("page"),
  });
  // All at once: one page's settings must not reach another's.
  const paths = ["/bare", "/", "/noapp", "/sub/sub2", "/"];
  expect(await Promise.all(paths.map((path) => bodyOf(server, path)))).toEqual([
    "page",
    "app/root/page",
    "root/page",
    "sub/sub2/page",
    "app/root/page",
  ]);
});

Deno.test("fsRoutes waits for async components and takes their responses", async () => {
  const answering = (name: string): FreshFsMod<State> => ({
    default: async ({ Component, url }) => {
      await Promise.resolve();
      if (url.searchParams.has(name)) return new Response(`only ${name}`);
      return <>{name}/{<Component />}</>;
    },
  });
  const server = serve({
    "/_app": answering("app"),
    "/_layout": answering("layout"),
    "/index": answering("page"),
  });
  expect(await bodyOf(server)).toBe("app/layout/page/");
  for (const name of ["app", "layout", "page"]) {
    expect(await bodyOf(server, `/?${name}`)).toBe(`only ${name}`);
  }
});

Deno.test("fsRoutes answers errors by the nearest error page, with the error's status", async () => {
  const errorPage = (name: string): FreshFsMod<State> => ({
    default: ({ error }) => <>{name}: {String(error)}</>,
  });
  const server = serve({
    "/_error": errorPage("root"),
    "/foo/_error": errorPage("foo"),
    "/handler": { handler: fail("A") },
    "/component": { default: untyped(fail("B")) },
    "/foo/x": {
      handler: () => {
        throw new HttpError(409, "C");
      },
    },
  });
  const cases: [string, number, string][] = [
    ["/handler", 500, "root: Error: A"],
    ["/component", 500, "root: Error: B"],
    ["/foo/x", 409, "foo: HttpError: C"],
    ["/unknown", 404, "root: HttpError"],
  ];
  for (const [path, status, text] of cases) {
    const response = await server.get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
  }
});

Deno.test("fsRoutes hands an error page's own error to the one above", async () => {
  const server = serve({
    "/_error": { default: ({ error }) => <>root: {String(error)}</> },
    "/foo/_error": { handler: fail("second") },
    "/foo/x": { handler: fail("first") },
  });
  expect(await bodyOf(server, "/foo/x")).toBe("root: Error: second");
});

Deno.test("fsRoutes takes _404 and _500 for the pages they are named after", async () => {
  const server = serve({
    "/_404": show("not here"),
    "/_500": { handlers: { GET: () => new Response("broken") } },
    "/index": { handler: fail("fail") },
  });
  const missing = await server.get("/none");
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain("not here");
  expect(await (await server.get("/")).text()).toBe("broken");
});

Deno.test("fsRoutes renders an error page inside its folder's layout", async () => {
  const server = serve({
    "/(foo)/_middleware": { handler: append("state") },
    "/(foo)/_layout": wrap("layout"),
    "/(foo)/_error": { default: ({ state }) => <>error {state.text}</> },
    "/(foo)/x": { default: untyped(fail("fail")) },
    "/(bar)/_error": show("other"),
    "/(bar)/y": { default: untyped(fail("fail")) },
  });
  expect(await bodyOf(server, "/x")).toBe("layout/error state");
  expect(await bodyOf(server, "/y")).toBe("other");
});

function expectSorted(order: string[]) {
  // Two orders in which each folder's files stand together.
  const byName = order.toSorted();
  expect(byName.toSorted(sortRoutePaths)).toEqual(order);
  expect(byName.toReversed().toSorted(sortRoutePaths)).toEqual(order);
}

Deno.test("sortRoutePaths puts what applies to a folder before its pages, specific ones first", () => {
  expectSorted([
    "/_app",
    "/_error",
    "/foo/_middleware",
    "/foo/_layout",
    "/foo/_error",
    "/foo/index",
    "/foo/bar/_middleware",
    "/foo/bar/_layout",
    "/foo/bar/_error",
    "/foo/bar/index",
    "/foo/bar/baz",
    "/foo/bar/[...foo]",
    "/foo/bar",
    "/foo/[id].json",
    "/foo/[id]",
    "/foo/[[id]]",
    "/foo/[...slug]",
  ]);
});

Deno.test("sortRoutePaths puts groups after fixed names and before parameters", () => {
  expectSorted([
    "/auth/login",
    "/(authed)/_middleware",
    "/(authed)/_layout",
    "/(authed)/index",
    "/(authed)/api/slug",
    "/(authed)/(account)/account",
    "/(authed)/[org]/_middleware",
    "/(authed)/[org]/index",
    "/[x]",
  ]);
});

Deno.test("sortRoutePaths takes paths with extensions too", () => {
  expectSorted(["/js/_layout.js", "/js/index.js", "/js/a.js"]);
});

Deno.test("sortRoutePaths keeps names of equal standing in their order", () => {
  for (const order of [["/b", "/a/x", "/c"], ["/c", "/a/x", "/b"]]) {
    expect(order.toSorted(sortRoutePaths)).toEqual(order);
  }
});
