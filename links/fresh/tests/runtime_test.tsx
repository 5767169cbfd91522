import { expect } from "expect";
import { App } from "../src/mod.ts";
import { BUILD_ID } from "../src/build_id.ts";
import { asset, assetSrcSet, IS_BROWSER } from "../src/runtime/shared.ts";
import { htmlOf } from "./fixture_app.ts";

const KEY = `__frsh_c=${BUILD_ID}`;

Deno.test("IS_BROWSER is false on a server", () => {
  expect(IS_BROWSER).toBe(false);
});

Deno.test("asset adds the build's key to paths of this site", () => {
  expect(asset("/a.css")).toBe(`/a.css?${KEY}`);
  expect(asset("/a.css?b=c#d")).toBe(`/a.css?b=c&${KEY}#d`);
  expect(asset("/a b.css")).toBe(`/a%20b.css?${KEY}`);
  expect(asset(asset("/a.css"))).toBe(`/a.css?${KEY}`);
});

Deno.test("asset leaves other addresses alone", () => {
  const others = ["a.css", "./a.css", "//b.c/a.css", "https://b.c/a.css", ""];
  for (const other of others) expect(asset(other)).toBe(other);
});

Deno.test("asset puts the base path in front", () => {
  expect(asset("/a.css", "/base")).toBe(`/base/a.css?${KEY}`);
  expect(asset("/a.css", "/")).toBe(`/a.css?${KEY}`);
  expect(asset("/a.css", "./")).toBe(`./a.css?${KEY}`);
});

Deno.test("assetSrcSet adds the key to each address", () => {
  expect(assetSrcSet("/a.png 1x, /b.png 2x,https://c.d/e.png 3x"))
    .toBe(`/a.png?${KEY} 1x, /b.png?${KEY} 2x,https://c.d/e.png 3x`);
  for (const odd of ["/a(1).png 1x", "/a.png 1x,, /b.png 2x", ""]) {
    expect(assetSrcSet(odd)).toBe(odd);
  }
});

Deno.test("Images get the key unless they say no", async () => {
  const app = new App().get("/", (ctx) =>
    ctx.render(
      <picture>
        <source srcset="/b.png 2x" />
        <img src="/a.png" alt="" />
        <img src="/c.png" alt="" data-fresh-disable-lock />
      </picture>,
    ));
  const html = await htmlOf(app, "/");
  expect(html).toContain(`<source srcset="/b.png?${KEY} 2x"/>`);
  expect(html).toContain(`<img src="/a.png?${KEY}"`);
  expect(html).toContain(`<img src="/c.png" alt`);
});

function marksOf(html: string): string[] {
  return [...html.matchAll(/<a ([^>]*)>/g)].map(([, attributes]) =>
    /(current|ancestor)="true" aria-current="(\w+)"/.exec(`${attributes}`)
      ?.slice(1).join(" ") ?? "none"
  );
}

Deno.test("Links to the page and around it are marked", async () => {
  const app = new App().get("/docs/:page", (ctx) =>
    ctx.render(
      <nav>
        {["/", "/docs/", "/docs/a", "/docs/a/b", "/doc", "https://a.b/docs"]
          .map((href) => <a key={href} href={href}>{href}</a>)}
      </nav>,
    ));
  const marks = marksOf(await htmlOf(app, "/docs/a"));
  expect(marks).toEqual([
    "ancestor true",
    "ancestor true",
    "current page",
    "none",
    "none",
    "none",
  ]);
});

Deno.test("Links that are constants are marked for each page anew", async () => {
  const link = <a href="/a">a</a>;
  const app = new App().get("/:page", (ctx) => ctx.render(<p>{link}</p>));
  for (
    const [page, mark] of [["a", "current page"], ["b", "none"], [
      "a",
      "current page",
    ]]
  ) {
    const html = await htmlOf(app, `/${page}`);
    expect(marksOf(html)).toEqual([mark]);
    expect(html.includes("data-current")).toBe(mark !== "none");
  }
});
