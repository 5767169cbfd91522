import { expect } from "expect";
import { App, getBuildCache, setBuildCache } from "../src/app.ts";
import { HttpError } from "../src/error.ts";
import { FakeServer, MockBuildCache } from "../src/test_utils.ts";
import { captureConsole } from "./console.ts";

interface State {
  text: string;
}

function serve<T>(app: App<T>) {
  return new FakeServer(app.handler());
}

async function textOf(response: Promise<Response>) {
  return await (await response).text();
}

async function statusOf(response: Promise<Response>) {
  const { body, status } = await response;
  await body?.cancel();
  return status;
}

const METHODS = ["get", "post", "patch", "put", "delete"] as const;

for (const method of METHODS) {
  Deno.test(`App.${method} answers its method at its path only`, async () => {
    for (const basePath of ["", "/foo/bar"]) {
      const app = new App({ basePath });
      app[method]("/", () => new Response("root"));
      app[method]("/sub", (ctx) => new Response(ctx.route));
      const server = serve(app);

      expect(await textOf(server[method](`${basePath}/`))).toBe("root");
      expect(await textOf(server[method](`${basePath}/sub`)))
        .toBe(`${basePath}/sub`);
      expect(await statusOf(server[method]("/none"))).toBe(404);
      const other = method === "get" ? "post" : "get";
      expect(await statusOf(server[other](`${basePath}/sub`))).toBe(405);
    }
  });
}

Deno.test("App answers outside its base path with 404", async () => {
  const server = serve(
    new App({ basePath: "/base" }).get("/", () => new Response("ok")),
  );
  expect(await statusOf(server.get("/"))).toBe(404);
  expect(await statusOf(server.get("/base"))).toBe(200);
  expect(await statusOf(server.get("/basement"))).toBe(404);
});

Deno.test("App rejects a base path that is none", () => {
  for (const basePath of ["foo", "/foo/", "/a b", "//", "/a//b"]) {
    expect(() => new App({ basePath })).toThrow(`"${basePath}"`);
  }
  for (const basePath of ["", "/", "./"]) {
    expect(new App({ basePath }).config.basePath).toBe("");
  }
});

Deno.test("App.all and App.route answer every method, also at *", async () => {
  for (
    const app of [
      new App().all("*", () => new Response("ok")),
      new App().route("*", { handler: () => new Response("ok") }),
    ]
  ) {
    const server = serve(app);
    for (const method of METHODS) {
      expect(await textOf(server[method]("/any/where"))).toBe("ok");
    }
    expect(await statusOf(server.head("/x"))).toBe(200);
    expect(await textOf(server.options("/x"))).toBe("ok");
  }
});

Deno.test("App answers a wrong method with 405 and its name", async () => {
  const server = serve(new App().get("/", () => new Response("ok")));
  const response = await server.put("/");
  expect(response.status).toBe(405);
  expect(await response.text()).toBe("Method Not Allowed");
});

Deno.test("App answers a method that HTTP does not know with 405", async () => {
  const server = serve(new App().all("/", () => new Response("ok")));
  const request = new Request("http://localhost/", { method: "PROPFIND" });
  expect(await statusOf(server.request(request))).toBe(405);
});

Deno.test("App answers OPTIONS with the methods unless it was added", async () => {
  const app = new App()
    .get("/a", () => new Response("ok"))
    .post("/a", () => new Response("ok"))
    .route("/b", { handler: { OPTIONS: () => new Response("own") } });
  const server = serve(app);
  const response = await server.options("/a");
  expect(response.status).toBe(204);
  expect(response.headers.get("allow")).toBe("GET, POST");
  expect(await textOf(server.options("/b"))).toBe("own");
});

Deno.test("App answers HEAD by GET without its body, and prefers App.head", async () => {
  let cancelled = 0;
  const endless = () =>
    new Response(
      new ReadableStream({ cancel: () => void cancelled++ }),
      { headers: { "x-from": "get" } },
    );
  const app = new App()
    .get("/a", endless)
    .get("/a/:x", endless)
    .get("/b", endless)
    .head("/b", () => new Response(null, { headers: { "x-from": "head" } }))
    .route("/c", {
      handler: { GET: () => ({ data: {} }) },
      component: () => <h1>c</h1>,
    });
  const server = serve(app);
  for (const path of ["/a", "/a/1", "/b", "/c"]) {
    const { body, headers, status } = await server.head(path);
    expect(status).toBe(200);
    expect(body).toBe(null);
    const from = { "/b": "head", "/c": null }[path];
    expect(headers.get("x-from")).toBe(from === undefined ? "get" : from);
  }
  expect(cancelled).toBe(2);
});

Deno.test("App.use runs middlewares in order, from top to bottom", async () => {
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.text = "A";
      return ctx.next();
    }, (ctx) => {
      ctx.state.text += "B";
      return ctx.next();
    })
    .get("/early", (ctx) => new Response(ctx.state.text))
    .use((ctx) => {
      ctx.state.text += "C";
      return ctx.next();
    })
    .get("/late", (ctx) => new Response(ctx.state.text));
  const server = serve(app);
  expect(await textOf(server.get("/early"))).toBe("AB");
  expect(await textOf(server.get("/late"))).toBe("ABC");
});

Deno.test("App.use answers before routes when it does not pass on", async () => {
  const server = serve(
    new App().use(() => new Response("middleware"))
      .get("/", () => new Response("route")),
  );
  expect(await textOf(server.get("/"))).toBe("middleware");
  expect(await textOf(server.get("/none"))).toBe("middleware");
});

Deno.test("App.use with a path applies at and below it only", async () => {
  const app = new App<State>()
    .use("/admin", (ctx) => {
      ctx.state.text = "admin";
      return ctx.next();
    })
    .get("/admin", (ctx) => new Response(ctx.state.text ?? "none"))
    .get("/admin/:x", (ctx) => new Response(ctx.state.text ?? "none"))
    .get("/administer", (ctx) => new Response(ctx.state.text ?? "none"));
  const server = serve(app);
  expect(await textOf(server.get("/admin"))).toBe("admin");
  expect(await textOf(server.get("/admin/1"))).toBe("admin");
  expect(await textOf(server.get("/administer"))).toBe("none");
});

Deno.test("App loads lazy middlewares, handlers and routes once for each route", async () => {
  let loads = 0;
  const load = <T,>(value: T) => () => {
    loads++;
    return Promise.resolve(value);
  };
  const app = new App<State>()
    .use(load((ctx) => {
      ctx.state.text = "lazy";
      return ctx.next();
    }))
    .get("/get", load((ctx) => new Response(ctx.state.text)))
    .route("/route", load({ handler: () => new Response("route") }));
  const server = serve(app);
  for (let i = 0; i < 2; i++) {
    expect(await textOf(server.get("/get"))).toBe("lazy");
    expect(await textOf(server.get("/route"))).toBe("route");
  }
  expect(loads).toBe(4);
});

Deno.test("App answers a method that a lazy route turns out not to have with 405", async () => {
  const app = new App().route("/", () =>
    Promise.resolve({
      handler: { GET: () => new Response("ok") },
    }));
  const server = serve(app);
  expect(await statusOf(server.post("/"))).toBe(405);
  expect(await statusOf(server.get("/"))).toBe(200);
});

Deno.test("App.route with methods enters a lazy route for those only", async () => {
  const app = new App().route(
    "/",
    () => Promise.resolve({ handler: () => new Response("ok") }),
    { methods: ["POST"] },
  );
  const server = serve(app);
  expect(await statusOf(server.get("/"))).toBe(405);
  expect(await statusOf(server.post("/"))).toBe(200);
});

Deno.test("App.route renders its component with its handler's data", async () => {
  const headers: HeadersInit[] = [
    new Headers({ "x-foo": "1" }),
    { "x-foo": "1" },
    [["x-foo", "1"]],
  ];
  for (const init of headers) {
    const app = new App().route("/", {
      handler: () => ({ data: "data", headers: init, status: 201 }),
      component: (props) => <p>{String(props.data)}</p>,
    });
    const response = await serve(app).get("/");
    expect(response.status).toBe(201);
    expect(response.headers.get("x-foo")).toBe("1");
    expect(await response.text()).toContain("<p>data</p>");
  }
});

Deno.test("App.route links to the style sheets of its page", async () => {
  const route = {
    component: () => (
      <html>
        <head />
        <body />
      </html>
    ),
    css: ["/page.css"],
  };
  for (const added of [route, () => Promise.resolve(route)]) {
    const html = await textOf(serve(new App().route("/", added)).get("/"));
    expect(html).toMatch(/<link rel="stylesheet" href="\/page\.css[^>]*>/);
  }
});

Deno.test("App.route shows its handler's data to middlewares after it", async () => {
  let data: unknown;
  const app = new App()
    .use(async (ctx) => {
      const response = await ctx.next();
      data = ctx.data;
      return response;
    })
    .route("/", { handler: () => ({ data: 7 }), component: () => <p /> });
  await textOf(serve(app).get("/"));
  expect(data).toBe(7);
});

Deno.test("App.route with neither handler nor component is not found", async () => {
  expect(await statusOf(serve(new App().route("/", {})).get("/"))).toBe(404);
});

Deno.test("App.appWrapper and App.layout surround a page", async () => {
  const app = new App()
    .appWrapper(({ Component }) => <div>app/{<Component />}</div>)
    .layout("/", ({ Component }) => <>root/{<Component />}</>)
    .layout("/foo", ({ Component }) => <>foo/{<Component />}</>)
    .get("/", (ctx) => ctx.render(<>page</>))
    .get("/foo", (ctx) => ctx.render(<>page</>))
    .get("/bare", (ctx) =>
      ctx.render(<i>page</i>, {}, {
        skipAppWrapper: true,
        skipInheritedLayouts: true,
      }));
  const server = serve(app);
  expect(await textOf(server.get("/"))).toContain("<div>app/root/page</div>");
  expect(await textOf(server.get("/foo")))
    .toContain("<div>app/root/foo/page</div>");
  expect(await textOf(server.get("/bare"))).toContain("<body><i>page</i>");
});

Deno.test("App answers a thrown error with 500, logs it, and hides it", async () => {
  using errors = captureConsole("error");
  const failure = new Error("secret");
  const server = serve(
    new App().get("/", () => {
      throw failure;
    }),
  );
  const response = await server.get("/");
  expect(response.status).toBe(500);
  expect(await response.text()).toBe("Internal server error");
  expect(errors.calls).toEqual([[failure]]);
});

Deno.test("App answers an HttpError with its status and message, and logs 5xx only", async () => {
  using errors = captureConsole("error");
  const app = new App()
    .get("/teapot", () => {
      throw new HttpError(418, "short and stout");
    })
    .get("/plain", () => {
      throw new HttpError(403);
    })
    .get("/down", () => {
      throw new HttpError(503);
    });
  const server = serve(app);
  const response = await server.get("/teapot");
  expect(response.status).toBe(418);
  expect(await response.text()).toBe("short and stout");
  expect(await textOf(server.get("/plain"))).toBe("Forbidden");
  expect(errors.calls.length).toBe(0);
  expect(await textOf(server.get("/down"))).toBe("Service Unavailable");
  expect(errors.calls.length).toBe(1);
});

Deno.test("App answers 500 when a middleware returns no Response", async () => {
  using errors = captureConsole("error");
  // What a caller without types may pass.
  const broken = (() => undefined) as never;
  const response = await serve(new App().get("/", broken)).get("/");
  expect(response.status).toBe(500);
  await response.text();
  expect(String(errors.calls[0]?.[0])).toContain('"undefined"');
});

Deno.test("App.notFound answers unknown paths and thrown 404s", async () => {
  const app = new App()
    .notFound((ctx) => new Response(`no ${ctx.url.pathname}`, { status: 404 }))
    .onError("*", () => new Response("error", { status: 500 }))
    .get("/gone", () => {
      throw new HttpError(404);
    })
    .get("/broken", () => {
      throw new HttpError(500);
    });
  const server = serve(app);
  expect(await textOf(server.get("/unknown"))).toBe("no /unknown");
  expect(await textOf(server.get("/gone"))).toBe("no /gone");
  expect(await textOf(server.get("/broken"))).toBe("error");
});

Deno.test("App.notFound renders a page with status 404", async () => {
  const app = new App().notFound({ component: () => <p>nothing here</p> });
  const response = await serve(app).get("/unknown");
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<p>nothing here</p>");
});

Deno.test("App.onError answers with the error's status, nearest first", async () => {
  const page = (name: string) => ({
    component: ({ error }: { error: unknown }) => <p>{name} {String(error)}</p>,
  });
  const app = new App()
    .onError("*", page("root"))
    .onError("/foo", page("foo"))
    .get("/foo/x", () => {
      throw new HttpError(409, "conflict");
    })
    .get("/bar", () => {
      throw "text";
    });
  const server = serve(app);
  const foo = await server.get("/foo/x");
  expect(foo.status).toBe(409);
  expect(await foo.text()).toContain("foo HttpError: conflict");
  const bar = await server.get("/bar");
  expect(bar.status).toBe(500);
  expect(await bar.text()).toContain("root text");
  const unknown = await server.get("/unknown");
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain("root HttpError");
});

Deno.test("App.onError page by method answers whatever request failed", async () => {
  const app = new App()
    .onError("*", { handler: { GET: () => new Response("error page") } })
    .post("/", () => {
      throw new Error("fail");
    });
  expect(await textOf(serve(app).post("/"))).toBe("error page");
});

Deno.test("App.mountApp adds everything of another app below a path", async () => {
  const inner = new App<State>()
    .use((ctx) => {
      ctx.state.text = (ctx.state.text ?? "") + "inner";
      return ctx.next();
    })
    .get("/", (ctx) => new Response(ctx.state.text))
    .get("/:name", (ctx) => new Response(ctx.params.name))
    .route("/page/x", { handler: (ctx) => new Response(ctx.state.text) });
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.text = "outer+";
      return ctx.next();
    })
    .get("/", (ctx) => new Response(ctx.state.text))
    .mountApp("/sub", inner);
  const server = serve(app);
  expect(await textOf(server.get("/"))).toBe("outer+");
  expect(await textOf(server.get("/sub"))).toBe("outer+inner");
  expect(await textOf(server.get("/sub/x"))).toBe("x");
  expect(await textOf(server.get("/sub/page/x"))).toBe("outer+inner");
});

Deno.test("App.mountApp at the root runs the inner middlewares for unknown paths too", async () => {
  let called = "";
  const inner = new App().use((ctx) => {
    called += "inner";
    return ctx.next();
  });
  const app = new App().use((ctx) => {
    called += "outer ";
    return ctx.next();
  }).mountApp("/", inner);
  expect(await statusOf(serve(app).get("/none"))).toBe(404);
  expect(called).toBe("outer inner");
});

Deno.test("App.mountApp joins base paths, but not the same one twice", async () => {
  const inner = new App({ basePath: "/v2" })
    .get("/", () => new Response("root"))
    .get("/users", () => new Response("users"));
  const main = serve(new App({ basePath: "/main" }).mountApp("/api", inner));
  expect(await textOf(main.get("/main/api/v2/users"))).toBe("users");
  expect(await statusOf(main.get("/main/api/users"))).toBe(404);
  expect(await statusOf(main.get("/api/v2/users"))).toBe(404);

  const same = serve(new App().mountApp("/v2", inner));
  expect(await textOf(same.get("/v2"))).toBe("root");
  expect(await textOf(same.get("/v2/users"))).toBe("users");
});

Deno.test("App takes slashes in a row for one", async () => {
  const app = new App().get("/a/b", (ctx) => new Response(ctx.url.pathname));
  expect(await textOf(serve(app).get("/a//b"))).toBe("/a/b");
  const root = new Request("http://localhost//evil.example/");
  expect(await statusOf(serve(app).request(root))).toBe(404);
});

Deno.test("setBuildCache attaches a build, root and mode", () => {
  const app = new App();
  expect(getBuildCache(app)).toBe(null);
  const cache = new MockBuildCache<unknown>([], "development");
  setBuildCache(app, cache, "development");
  expect(getBuildCache(app)).toBe(cache);
  expect(app.config).toEqual({ root: "", basePath: "", mode: "development" });
});
