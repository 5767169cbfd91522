import { expect } from "expect";
import { setBuildCache } from "../src/app.ts";
import { CommandType } from "../src/commands.ts";
import type { FreshFsMod } from "../src/fs_routes.ts";
import { App, createDefine, page } from "../src/mod.ts";
import { FakeServer, MockBuildCache } from "../src/test_utils.ts";

interface State {
  user: string;
}

const define = createDefine<State>();

const handler = define.handlers({
  GET: (ctx) => page({ greeting: `Hello ${ctx.state.user}` }),
});
const Page = define.page<typeof handler>(({ data, state }) => (
  <p>{data.greeting.toUpperCase()} {state.user}</p>
));
const AsyncPage = define.page<typeof handler>(async ({ data }) => {
  await Promise.resolve();
  return <p>{data.greeting}</p>;
});
const Layout = define.layout(({ Component, state }) => (
  <div>{state.user}: {<Component />}</div>
));
const middleware = define.middleware((ctx) => {
  ctx.state.user = "Ada";
  return ctx.next();
});

function asRouteFile(component: unknown): FreshFsMod<State> {
  // A route file is loaded without types, so its page may ask for any data.
  return { handler, default: component as never };
}

Deno.test("createDefine types handlers, pages, layouts and middlewares", async () => {
  const file = (id: string, mod: FreshFsMod<State>) => ({
    id,
    filePath: `routes${id}.tsx`,
    mod,
    type: CommandType.Route,
    pattern: id,
    routePattern: id,
    overrideConfig: undefined,
    css: [],
  });
  const routes = [
    file("/sync", asRouteFile(Page)),
    file("/async", asRouteFile(AsyncPage)),
  ];
  const app = new App<State>().use(middleware).layout("/", Layout).fsRoutes();
  const cache = new MockBuildCache<State>(routes, "production");
  setBuildCache(app, cache, "production");
  const server = new FakeServer(app.handler());
  expect(await (await server.get("/sync")).text())
    .toContain("<div>Ada: <p>HELLO ADA Ada</p></div>");
  expect(await (await server.get("/async")).text())
    .toContain("<div>Ada: <p>Hello Ada</p></div>");
});

Deno.test("createDefine returns what it is given", () => {
  const list = [middleware];
  expect(define.middleware(list)).toBe(list);
  expect(define.layout(Layout)).toBe(Layout);
  expect(define.page(Layout)).toBe(Layout);
  expect(define.handlers(handler)).toBe(handler);
});
