import { expect } from "expect";
import { runMiddlewares } from "../src/middlewares/mod.ts";
import {
  getOrCreateSegment,
  newSegment,
  renderRoute,
  segmentToMiddlewares,
} from "../src/segments.ts";
import { serveMiddleware } from "../src/test_utils.ts";

Deno.test("getOrCreateSegment makes each folder once", () => {
  const root = newSegment<unknown>("", null);
  const bar = getOrCreateSegment(root, "/foo/bar", true);
  expect(bar.pattern).toBe("bar");
  expect(bar.parent?.pattern).toBe("foo");
  expect(bar.parent?.parent).toBe(root);
  expect(getOrCreateSegment(root, "/foo/bar", true)).toBe(bar);
  expect(getOrCreateSegment(root, "/foo/bar/page", false)).toBe(bar);
  expect(root.children.size).toBe(1);
});

Deno.test("getOrCreateSegment takes a path to everything for the root", () => {
  const root = newSegment<unknown>("", null);
  for (const path of ["/", "*", "/*", ""]) {
    expect(getOrCreateSegment(root, path, true)).toBe(root);
  }
  expect(getOrCreateSegment(root, "/page", false)).toBe(root);
});

Deno.test("segmentToMiddlewares goes from the root to the segment", async () => {
  const root = newSegment<{ text: string }>("", null);
  const paths = ["/", "/foo", "/foo/bar", "/other"];
  for (const path of paths) {
    getOrCreateSegment(root, path, true).middlewares.push((ctx) => {
      ctx.state.text = `${ctx.state.text ?? ""} ${path}`;
      return ctx.next();
    });
  }
  const bar = getOrCreateSegment(root, "/foo/bar", true);
  const server = serveMiddleware<{ text: string }>((ctx) =>
    runMiddlewares([
      ...segmentToMiddlewares(bar),
      (ctx) => new Response(ctx.state.text),
    ], ctx)
  );
  expect(await (await server.get("/")).text()).toBe(" / /foo /foo/bar");
});

Deno.test("renderRoute says when a route has no handler", async () => {
  const server = serveMiddleware((ctx) => renderRoute(ctx, {}), {
    route: "/a",
  });
  await expect(server.get("/a")).rejects.toThrow('Rendering route "/a"');
});
