/**
 * Freshet's service worker: what the person has opened can be read when the
 * network or the server is gone.
 *
 * Pages come from the network first, and a copy of each chat is kept; files
 * whose address names their build come from the copy first. Nothing else
 * passes through here: no stream, no other request to the API, no POST.
 *
 * A build's pages and files stand in one cache, named after the build. This
 * script knows no build's name; it learns them from what passes by, so a new
 * build needs no new worker.
 */

const PREFIX = "freshet-";
/** The page for what was never opened. */
const OFFLINE = "/offline";
const MAX_CHATS = 50;
/** The newest build, and the one whose tabs may still be open. */
const BUILDS_KEPT = 2;

/** Whose pages were seen last; a worker that starts anew looks again. */
let lastOwner = null;
/** Ends when all pages so far are kept: two at a time would miscount. */
let turn = Promise.resolve();

addEventListener("install", (event) => {
  // Where browsers can, they are told not even to start the worker for these.
  const direct = event.addRoutes?.({
    condition: { urlPattern: { pathname: "/api/*" }, requestMethod: "GET" },
    source: "network",
  });
  event.waitUntil(Promise.all([direct, keepOfflinePage()]));
  skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([
    clients.claim(),
    registration.navigationPreload?.enable(),
  ]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "DELETE") {
    const id = /^\/api\/conversations\/([^/]+)$/.exec(pathname)?.[1];
    if (id !== undefined) event.waitUntil(forget(`/c/${id}`));
  }
  if (request.method !== "GET" || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    event.respondWith(answerPage(event));
  } else if (buildOfFile(request.url) !== undefined) {
    event.respondWith(answerFile(event));
  }
});

/** A page says what it is made of, and whether it is worth a fresh copy. */
addEventListener("message", (event) => {
  const { type, page, files } = event.data ?? {};
  if (type !== "keep" || !Array.isArray(files)) return;
  event.waitUntil(keepFrom(typeof page === "string" ? page : null, files));
});

/**
 * @param {string | null} page
 * @param {unknown[]} files
 */
async function keepFrom(page, files) {
  if (page !== null && isKept(page)) {
    await learn(page, await fetch(page));
    // The start page lists what has changed; without a network one begins there.
    if (page !== "/") await learn("/", await fetch("/"));
  }
  await keepFiles(files.filter((url) => typeof url === "string"));
}

/** Answers with the network's page; without a network, with the copy. */
async function answerPage(event) {
  const { pathname } = new URL(event.request.url);
  const response = await fromNetwork(event);
  if (response === undefined) return await copyOf(pathname);
  event.waitUntil(learn(pathname, response.clone()));
  return response;
}

/** @returns {Promise<Response | undefined>} `undefined`: there is no network. */
async function fromNetwork(event) {
  try {
    const response = await event.preloadResponse ?? await fetch(event.request);
    // What Firefox's preload comes back with.
    return response.type === "error" ? undefined : response;
  } catch (error) {
    // Browsers call it by either name; a mistake of ours has another.
    if (["TypeError", "NetworkError"].includes(error.name)) return undefined;
    throw error;
  }
}

/** Answers with the copy of a file that never changes, or with the file. */
async function answerFile(event) {
  const { request } = event;
  const kept = await caches.match(request.url, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  event.waitUntil(keepFile(request.url, response.clone()));
  return response;
}

/** Whether a copy is kept of the page at this path. */
function isKept(path) {
  return path === "/" || /^\/c\/[^/]+$/.test(path);
}

/** Takes from a page that has come whose it is, and a copy of it. */
function learn(path, response) {
  const learnt = turn.then(() => learnNow(path, response));
  turn = learnt.then(() => {}, () => {});
  return learnt;
}

async function learnNow(path, response) {
  const owner = response.headers.get("freshet-owner");
  // Error pages of a broken server, and all of a development server's.
  if (owner === null) return;
  await forgetOthers(owner);
  if (!isKept(path)) return;
  if (response.status === 404) await forget(path);
  if (response.status === 200) await keepPage(path, response);
}

async function keepPage(path, response) {
  const html = await response.text();
  const build = buildOfPage(html);
  if (build === undefined) return;
  await forget(path);
  const cache = await openBuild(build);
  await put(cache, path, new Response(html, { headers: response.headers }));
  const chats = (await pagesIn(cache))
    .filter(({ url }) => new URL(url).pathname !== "/");
  for (const chat of chats.slice(0, -MAX_CHATS)) await cache.delete(chat);
  await keepFiles(filesOfPage(html));
  if (await cache.match(OFFLINE) === undefined) await keepOfflinePage();
}

async function keepOfflinePage() {
  const response = await fetch(OFFLINE);
  const html = await response.text();
  const build = buildOfPage(html);
  if (!response.ok || build === undefined) return;
  const cache = await openBuild(build);
  const { headers } = response;
  await put(cache, OFFLINE, new Response(html, { headers }));
  await keepFiles(filesOfPage(html));
}

/** Fetches those files that there is no copy of. */
async function keepFiles(urls) {
  await Promise.all(urls.map(async (url) => {
    const build = buildOfFile(url);
    if (build === undefined || !await caches.has(PREFIX + build)) return;
    const cache = await caches.open(PREFIX + build);
    if (await cache.match(url, { ignoreVary: true }) !== undefined) return;
    await keepFile(url, await fetch(url));
  }));
}

/** Keeps a file if it will never change and a kept page can need it. */
async function keepFile(url, response) {
  const lasts = response.headers.get("cache-control")?.includes("immutable");
  if (!response.ok || !lasts) return;
  const name = PREFIX + buildOfFile(url);
  if (await caches.has(name)) await put(await caches.open(name), url, response);
}

async function put(cache, url, response) {
  try {
    await cache.put(url, response);
  } catch (error) {
    // A full disk costs the copy, not the page.
    if (error.name !== "QuotaExceededError") throw error;
  }
}

/** The cache of a build; those of builds before the last one go. */
async function openBuild(build) {
  const cache = await caches.open(PREFIX + build);
  for (const name of (await ownCaches()).slice(0, -BUILDS_KEPT)) {
    await caches.delete(name);
  }
  return cache;
}

/** Our caches, the oldest first. */
async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** The requests of a cache that are for pages, the oldest first. */
async function pagesIn(cache) {
  const requests = await cache.keys();
  return requests.filter(({ url }) => isKept(new URL(url).pathname));
}

/** Drops the copy of one page. */
async function forget(path) {
  for (const name of await ownCaches()) {
    await (await caches.open(name)).delete(path);
  }
}

/** Drops the copies of pages that another session was shown. */
async function forgetOthers(owner) {
  if (owner === lastOwner) return;
  for (const name of await ownCaches()) {
    const cache = await caches.open(name);
    for (const page of await pagesIn(cache)) {
      const kept = await cache.match(page);
      if (kept?.headers.get("freshet-owner") !== owner) {
        await cache.delete(page);
      }
    }
  }
  lastOwner = owner;
}

/** The copy of a page, marked as one; else the page that says why not. */
async function copyOf(path) {
  const kept = isKept(path) ? await caches.match(path) : undefined;
  if (kept === undefined) {
    return await caches.match(OFFLINE) ?? Response.error();
  }
  const html = await kept.text();
  const marked = html.replace("<html ", "<html data-offline ");
  return new Response(marked, { headers: kept.headers });
}

/** The build that a file's address names; `undefined`: it names none. */
function buildOfFile(address) {
  const url = new URL(address, location.origin);
  if (url.origin !== location.origin) return undefined;
  return url.searchParams.get("__frsh_c") ??
    /^\/_fresh\/js\/([^/]+)\//.exec(url.pathname)?.[1];
}

/** The build that a page's own links name; text of a chat has no bare `<`. */
function buildOfPage(html) {
  return /<link [^>]*href="\/[^"]*[?&]__frsh_c=(\w+)"/.exec(html)?.[1];
}

/** The addresses of style sheets and icons that a page links to. */
function filesOfPage(html) {
  const links = html.matchAll(/<link [^>]*href="(\/[^"]+)"/g);
  return Array.from(links, ([, url]) => url);
}
