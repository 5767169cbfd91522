import { computed, signal } from "@preact/signals";
import { expect } from "expect";
import { launchChromium } from "../../../tests/support/chromium.ts";
import type { App } from "../src/mod.ts";
import { fixtureApp } from "./fixture_app.ts";
import Counter from "./fixtures/app/islands/Counter.tsx";
import HeadIsland from "./fixtures/app/islands/HeadIsland.tsx";
import Inspect from "./fixtures/app/islands/Inspect.tsx";
import Late from "./fixtures/app/islands/Late.tsx";
import Lazy from "./fixtures/app/islands/Lazy.tsx";
import Outer from "./fixtures/app/islands/Outer.tsx";
import { Panel } from "./fixtures/app/islands/Panel.tsx";
import { First, Second } from "./fixtures/app/islands/Several.tsx";
import { describe } from "./fixtures/app/lib/describe.ts";

const shared = { name: "shared" };
const circular: { self?: unknown } = {};
circular.self = circular;

/** One of everything that props may hold, and all that HTML could trip over. */
const VALUES = {
  plain: ["text", 1.5, true, false, null, undefined, "", {}, []],
  numbers: [NaN, Infinity, -Infinity, -0, 0, 12n ** 30n],
  // deno-lint-ignore no-sparse-arrays
  holes: [1, , 3],
  objects: [
    new Date(86_400_000),
    new URL("https://example.com/?a=b#c"),
    /<\/script>[\]"]/giu,
    new Uint8Array([0, 127, 255]).subarray(1),
    new Map<unknown, unknown>([["a", 1], [shared, new Set([shared, "x"])]]),
  ],
  shared: [shared, shared],
  circular,
  hostile: [
    "</script><script>document.title = 'broken out'</script>",
    "<!--<script>",
    "\u2028\u2029\u0000\\\"'`${1}\ud800",
    "]]>&amp;&lt;",
  ],
  "</script><!--": "a key",
  "__proto__x": 1,
};

function Home() {
  const count = signal(3);
  return (
    <>
      <Counter id="a" count={count} />
      <p>Static</p>
      <Counter id="b" count={count} />
    </>
  );
}

const RAW = `<b id="fixed" translate="no">raw</b>`;

function Slots() {
  const count = signal(1);
  return (
    <Panel id="top" title={<em>A title</em>}>
      text <b class="bold" data-x="1">bold</b>
      <Counter id="inner" count={count} />
      <Panel id="deep">
        <i>deep</i>
      </Panel>
      <input type="checkbox" id="checked" checked />
      <p dangerouslySetInnerHTML={{ __html: RAW }} />
      <svg viewBox="0 0 1 1">
        <path d="M0 0h1" />
      </svg>
    </Panel>
  );
}

function Hidden() {
  const count = signal(7);
  return (
    <Panel id="closed" open={false}>
      <p id="secret">secret</p>
      <Counter id="later" count={count} />
      <Panel id="closed-too" open={false}>
        <u id="innermost">innermost</u>
      </Panel>
    </Panel>
  );
}

const PAGES = {
  "/home": () => <Home />,
  "/several": () => (
    <>
      <First />
      <Second />
    </>
  ),
  "/inspect": () => <Inspect value={VALUES} />,
  "/computed": () => {
    const base = signal(20);
    const double = computed(() => base.value * 2);
    return (
      <>
        <Panel id="plain">{double}</Panel>
        <Panel id="text">only text</Panel>
      </>
    );
  },
  "/slots": () => <Slots />,
  "/hidden": () => <Hidden />,
  "/late": () => (
    <div id="around">
      <Late />
      <span>after</span>
    </div>
  ),
  "/outer": () => <Outer />,
  "/head": () => <HeadIsland />,
  "/lazy": () => <Lazy />,
  "/static": () => <p>nothing to load</p>,
};

function serve(app: App<unknown>) {
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  return Deno.serve(options, app.handler());
}

Deno.test("Islands in a browser", async (t) => {
  const app = await fixtureApp(PAGES);
  await using server = serve(app);
  await using browser = await launchChromium();
  const { page, problems } = await browser.newPage();
  const open = (pathname: string) =>
    page.goto(`http://127.0.0.1:${server.addr.port}${pathname}`);
  const text = (selector: string, wanted: string) =>
    page.waitForFunction(
      ([selector, wanted]) =>
        document.querySelector(String(selector))?.textContent === wanted,
      [selector, wanted],
    );

  await t.step("share a signal", async () => {
    await open("/home");
    await page.locator("#a.ready").waitFor();
    await page.locator("#b.ready").waitFor();
    await page.click("#a button");
    await text("#a output", "4");
    await text("#b output", "4");
    expect(await page.locator("p").textContent()).toBe("Static");
  });

  await t.step("come from one file with several exports", async () => {
    await open("/several");
    await page.click("#first");
    await text("#first", "first: 1");
    await text("#second", "second: 0");
    await page.click("#second");
    await text("#second", "second: 1");
  });

  await t.step("get the props that the server gave", async () => {
    await open("/inspect");
    await text("#inspect", describe(VALUES));
    expect(await page.title()).toBe("");
  });

  await t.step("take signals and text as children", async () => {
    await open("/computed");
    for (const [id, body] of [["plain", "40"], ["text", "only text"]]) {
      await page.click(`#${id} .toggle`);
      await page.locator(`#${id} .body`).waitFor({ state: "detached" });
      await page.click(`#${id} .toggle`);
      await text(`#${id} .body`, String(body));
    }
  });

  await t.step("keep JSX that they were handed", async () => {
    await open("/slots");
    await page.locator("#inner.ready").waitFor();
    expect(await page.locator("#top > header").innerHTML())
      .toBe("<em>A title</em>");
    await page.click("#inner button");
    await text("#inner output", "2");
    await page.click("#deep .toggle");
    await page.locator("#deep .body").waitFor({ state: "detached" });
    await page.click("#deep .toggle");
    await text("#deep .body", "deep");

    expect(await page.isChecked("#checked")).toBe(true);
    expect(await page.getAttribute("#fixed", "translate")).toBe("no");
    expect(await page.getAttribute("#top .bold", "data-x")).toBe("1");
    expect(await page.$eval("#top path", (el) => el.namespaceURI))
      .toBe("http://www.w3.org/2000/svg");

    // Away and back again: the island inside starts anew with its signal.
    await page.locator("#top > .toggle").click();
    await page.locator("#top > .body").waitFor({ state: "detached" });
    await page.locator("#top > .toggle").click();
    await text("#inner output", "2");
    await page.click("#inner button");
    await text("#inner output", "3");
    const order = await page.$$eval(
      "#top > *",
      (all) => all.map((el) => el.localName),
    );
    expect(order).toEqual(["header", "button", "div", "footer"]);
  });

  await t.step("show JSX later than the server did", async () => {
    await open("/hidden");
    expect(await page.locator("#secret").count()).toBe(0);
    await page.click("#closed > .toggle");
    await text("#secret", "secret");
    await page.locator("#later.ready").waitFor();
    await page.click("#later button");
    await text("#later output", "8");
    await page.click("#closed-too > .toggle");
    await text("#innermost", "innermost");
  });

  await t.step("stay in their place when they were empty", async () => {
    await open("/late");
    await page.locator("#late").waitFor();
    expect(await page.locator("#around").innerText()).toBe("here\n\nafter");
  });

  await t.step("render islands of their own", async () => {
    await open("/outer");
    await page.locator("#nested.ready").waitFor();
    await page.click("#nested button");
    await text("#nested output", "11");
  });

  await t.step("may have the same name in another folder", async () => {
    await open("/shop");
    await page.click("#shop");
    await text("#shop", "shop: 5");
  });

  await t.step("change the head", async () => {
    await open("/head");
    const head = () =>
      page.$$eval(
        "head > *",
        (all) =>
          all.filter((el) => el.localName !== "meta" || el.hasAttribute("name"))
            .map((el) =>
              `${el.localName} ${el.getAttribute("content") ?? el.textContent}`
            ).sort(),
      );
    await page.click("#more");
    await page.waitForFunction(() => document.title === "Count 1");
    await page.waitForFunction(() =>
      document.querySelector("meta[name=description]")
        ?.getAttribute("content") === "count 1"
    );
    await text("head style", "body { --count: 1 }");
    expect(await head()).toEqual([
      "link ",
      "meta count 1",
      "style body { --count: 1 }",
      "title Count 1",
    ]);
    expect(await page.locator("svg title").textContent()).toBe("An icon");
  });

  await t.step("load parts of themselves on demand", async () => {
    await open("/lazy");
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url()));
    await page.click("#lazy");
    await text("#lazy", "load a heavy thing");
    expect(scripts.length).toBe(1);
  });

  await t.step("cost nothing where there are none", async () => {
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(request.url());
    });
    await open("/static");
    expect(scripts).toEqual([]);
    await open("/home");
    await page.locator("#a.ready").waitFor();
    expect(scripts.some((url) => url.endsWith("/Counter.js"))).toBe(true);
    expect(scripts.some((url) => url.endsWith("/Panel.js"))).toBe(false);
  });

  await t.step("leave no error in the console", () => {
    expect(problems).toEqual([]);
  });
});
