import type { ComponentChildren } from "preact";
import { expect } from "expect";
import { App, type PageProps } from "../src/mod.ts";
import { Head } from "../src/runtime/shared.ts";
import { htmlOf } from "./fixture_app.ts";

/** The page's head, and its body, for a page that renders `children`. */
async function render(children: ComponentChildren) {
  const app = new App()
    .appWrapper(({ Component }: PageProps) => (
      <html>
        <head>
          <meta charset="utf-8" />
          <title>app</title>
          <meta name="description" content="app" />
          <style key="theme">app</style>
          <link rel="stylesheet" href="/app.css" />
        </head>
        <body>
          <Component />
        </body>
      </html>
    ))
    .get("/", (ctx) => ctx.render(<main>{children}</main>));
  const html = (await htmlOf(app, "/")).replaceAll(/ nonce="[^"]*"/g, "");
  const [, head = "", body = ""] =
    /<head>(.*)<\/head><body>(.*)<\/body>/s.exec(html) ?? [];
  return { head, body };
}

const HEAD = '<meta charset="utf-8"/><title>app</title>' +
  '<meta name="description" content="app"/>' +
  '<style data-key="theme">app</style>' +
  '<link rel="stylesheet" href="/app.css"/>';

Deno.test("Head is not there without children", async () => {
  expect(await render(<Head />)).toEqual({ head: HEAD, body: "<main></main>" });
});

Deno.test("Head replaces the title", async () => {
  const { head, body } = await render(
    <Head>
      <title>page</title>
    </Head>,
  );
  expect(head).toBe(HEAD.replace("<title>app", "<title>page"));
  expect(body).toBe("<main></main>");
});

Deno.test("Head replaces a meta element with the same name", async () => {
  const { head } = await render(
    <Head>
      <meta name="description" content="page" />
    </Head>,
  );
  expect(head).toBe(HEAD.replace('content="app"', 'content="page"'));
});

Deno.test("Head replaces an element with the same key", async () => {
  const { head } = await render(
    <Head>
      <style key="theme">page</style>
    </Head>,
  );
  expect(head).toBe(HEAD.replace(">app</style>", ">page</style>"));
});

Deno.test("Head appends what it does not replace", async () => {
  const { head } = await render(
    <Head>
      <meta name="robots" content="none" />
      <link rel="stylesheet" href="/page.css" />
      <link rel="stylesheet" href="/more.css" />
      <style>page</style>
      <style key="other">other</style>
    </Head>,
  );
  expect(head).toBe(
    HEAD + '<meta name="robots" content="none"/>' +
      '<link rel="stylesheet" href="/page.css"/>' +
      '<link rel="stylesheet" href="/more.css"/>' +
      "<style>page</style>" + '<style data-key="other">other</style>',
  );
});

Deno.test("Head gives the last of several the last word", async () => {
  const { head } = await render(
    <>
      <Head>
        <title>first</title>
        <style id="x" media="print">first</style>
        <link rel="canonical" href="/first" />
      </Head>
      <Head>
        <title>last</title>
        <style id="x">last</style>
        <link rel="canonical" href="/last" />
      </Head>
    </>,
  );
  expect(head).toBe(
    HEAD.replace("<title>app", "<title>last") +
      '<style id="x">last</style><link rel="canonical" href="/last"/>',
  );
});

Deno.test("Head leaves elements in the body alone", async () => {
  const { head, body } = await render(
    <>
      <Head>
        <title>page</title>
      </Head>
      <svg>
        <title>icon</title>
      </svg>
      <style key="theme">body</style>
    </>,
  );
  expect(head).toBe(HEAD.replace("<title>app", "<title>page"));
  expect(body).toBe(
    '<main><svg><title>icon</title></svg><style data-key="theme">body</style></main>',
  );
});
