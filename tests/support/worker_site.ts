/**
 * A small site with the real service worker, on which a test chooses what the
 * app decides elsewhere: the build, whose pages they are, what is not there.
 */

/** What the site serves, to be changed while it runs. */
export interface WorkerSite extends AsyncDisposable {
  /** Origin with a slash at the end. */
  readonly url: string;
  build: string;
  owner: string;
  /** Paths that answer with 404. */
  readonly missing: Set<string>;
  /** Method and path of every request so far. */
  readonly requests: string[];
  /** Ends the server, as if the network were gone. */
  stop(): Promise<void>;
}

/**
 * Starts the site on a free port of the loopback.
 *
 * @param options.staticRouting `false` stands for browsers in which a worker
 *   cannot say beforehand what it leaves alone.
 * @param options.preloadRejects `false` stands for Firefox, where a page that is
 *   fetched while its worker starts fails with a response.
 */
export function startWorkerSite(
  { staticRouting = true, preloadRejects = true }: {
    staticRouting?: boolean;
    preloadRejects?: boolean;
  } = {},
): WorkerSite {
  const worker = Deno.readTextFileSync(
    new URL("../../static/sw.js", import.meta.url),
  );
  const routed = staticRouting
    ? worker
    : worker.replace("event.addRoutes?.", "undefined?.");
  const script = preloadRejects ? routed : routed.replace(
    "event.preloadResponse",
    "event.preloadResponse.catch(() => Response.error())",
  );
  let open = true;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => {
      const { pathname, search } = new URL(request.url);
      site.requests.push(`${request.method} ${pathname}${search}`);
      return respond(site, request, script);
    },
  );
  const site: WorkerSite = {
    url: `http://127.0.0.1:${server.addr.port}/`,
    build: "b1",
    owner: "o1",
    missing: new Set(),
    requests: [],
    async stop() {
      if (open) await server.shutdown();
      open = false;
    },
    [Symbol.asyncDispose]: () => site.stop(),
  };
  return site;
}

function respond(
  { build, owner, missing }: WorkerSite,
  { method, url }: Request,
  script: string,
): Response {
  const { pathname } = new URL(url);
  const type = (type: string, more = {}) => ({
    headers: { "content-type": type, ...more },
  });
  if (pathname === "/sw.js") {
    return new Response(script, type("text/javascript"));
  }
  if (pathname.startsWith("/_fresh/js/") || pathname.startsWith("/css/")) {
    const mime = pathname.endsWith(".js") ? "text/javascript" : "text/css";
    const lasting = { "cache-control": "public, max-age=9, immutable" };
    return new Response("", type(mime, url.includes("plain") ? {} : lasting));
  }
  if (pathname.endsWith("/events")) {
    return new Response(
      `data: ${method}\n\nevent: end\ndata: 0\n\n`,
      type("text/event-stream"),
    );
  }
  if (pathname.startsWith("/api/")) return new Response(method);
  return new Response(pageOf(pathname, build), {
    status: missing.has(pathname) ? 404 : 200,
    ...type("text/html", { "freshet-owner": owner }),
  });
}

function pageOf(path: string, build: string): string {
  return `<!DOCTYPE html><html lang="en"><head>
<title>&lt;link href="/x?__frsh_c=evil"></title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/css/page.css?__frsh_c=${build}">
<script type="module" src="/_fresh/js/${build}/app.js"></script>
</head><body>${path} of ${build}</body></html>`;
}
