import { expect } from "expect";
import { type Context, getInternals } from "../src/context.ts";
import {
  compileMiddlewares,
  type MaybeLazyMiddleware,
  type Middleware,
  runMiddlewares,
} from "../src/middlewares/mod.ts";
import { serveMiddleware } from "../src/test_utils.ts";

interface State {
  trace: string;
}

function append(text: string): Middleware<State> {
  return (ctx) => {
    ctx.state.trace = (ctx.state.trace ?? "") + text;
    return ctx.next();
  };
}

const answer = (ctx: Context<State>) => new Response(ctx.state.trace);

async function run(...middlewares: MaybeLazyMiddleware<State>[]) {
  const server = serveMiddleware<State>((ctx) =>
    runMiddlewares(middlewares, ctx)
  );
  return await (await server.get("/")).text();
}

Deno.test("runMiddlewares runs each one once, in order", async () => {
  const after: MaybeLazyMiddleware<State> = async (ctx) => {
    const response = await ctx.next();
    ctx.state.trace += "too late";
    return response;
  };
  expect(await run(append("A"), append("B"), after, answer)).toBe("AB");
});

Deno.test("runMiddlewares ends with what ctx.next was before", async () => {
  expect(await run(append("A"))).toBe("not found");
});

Deno.test("runMiddlewares passes an error through all, and sets ctx.error", async () => {
  const seen: unknown[][] = [];
  const failure = new Error("fail");
  const watch: MaybeLazyMiddleware<State> = async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      seen.push([error, ctx.error]);
      throw error;
    }
  };
  const fail = () => {
    throw failure;
  };
  await expect(run(watch, watch, fail)).rejects.toBe(failure);
  expect(seen).toEqual([[failure, failure], [failure, failure]]);
});

Deno.test("runMiddlewares passes on a thrown value that is no Error", async () => {
  await expect(run(() => Promise.reject("text"))).rejects.toBe("text");
});

Deno.test("runMiddlewares loads a lazy middleware once", async () => {
  let loads = 0;
  const lazy = () => {
    loads++;
    return Promise.resolve(append("L"));
  };
  const middlewares = [append("A"), lazy, append("B"), answer];
  const server = serveMiddleware<State>((ctx) =>
    runMiddlewares(middlewares, ctx)
  );
  for (let i = 0; i < 2; i++) {
    expect(await (await server.get("/")).text()).toBe("ALB");
  }
  expect(loads).toBe(1);
});

Deno.test("compileMiddlewares keeps concurrent requests apart", async () => {
  const gate = Promise.withResolvers<void>();
  const wait: MaybeLazyMiddleware<State> = async (ctx) => {
    if (ctx.url.pathname === "/slow") await gate.promise;
    return await ctx.next();
  };
  const handler = compileMiddlewares<State>([
    (ctx) => {
      ctx.state.trace = ctx.url.pathname;
      return ctx.next();
    },
    wait,
    append("!"),
    answer,
  ]);
  const server = serveMiddleware<State>(handler);
  const slow = server.get("/slow");
  expect(await (await server.get("/fast")).text()).toBe("/fast!");
  gate.resolve();
  expect(await (await slow).text()).toBe("/slow!");
});

Deno.test("compileMiddlewares ends what a middleware wraps pages in with it", async () => {
  const component = () => null;
  let during: unknown = null;
  let after: unknown = null;
  const server = serveMiddleware<State>(async (ctx) => {
    const response = await compileMiddlewares<State>([
      (ctx) => {
        getInternals(ctx).app = component;
        return ctx.next();
      },
      (ctx) => {
        during = getInternals(ctx).app;
        return new Response("ok");
      },
    ])(ctx);
    after = getInternals(ctx).app;
    return response;
  });
  await (await server.get("/")).text();
  expect(during).toBe(component);
  expect(after).toBe(null);
});
