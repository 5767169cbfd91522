import { expect } from "expect";
import {
  DEFAULT_SETTINGS,
  type Settings,
} from "../../lib/settings/settings.ts";
import { startApp } from "../support/app.ts";
import { respondJson } from "../support/scenario.ts";
import { sharedStore } from "../support/shared_store.ts";
import { Client, startPair } from "./client.ts";

const PATH = "api/settings";
const CHINESE = { "accept-language": "zh-CN" };
const ENGLISH = { "accept-language": "en-GB" };

async function patch(
  client: Client,
  json: unknown,
  headers: Record<string, string> = {},
) {
  return await client.send("PATCH", PATH, { json, headers });
}

/** A page's `<html …>`. */
async function htmlTag(
  client: Client,
  headers: Record<string, string> = ENGLISH,
  path = "",
) {
  const { body } = await client.send("GET", path, { headers });
  return /<html[^>]*>/.exec(body)?.[0];
}

Deno.test("GET settings tells the defaults of whoever has chosen nothing", async () => {
  await using app = await startApp();
  const response = await fetch(new URL(PATH, app.url));
  expect(await response.json()).toEqual(DEFAULT_SETTINGS);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const client = await Client.visit(app);
  expect((await client.send("GET", PATH)).body).toEqual(DEFAULT_SETTINGS);
});

Deno.test("PATCH settings changes what it names and outlives the process", async () => {
  await using store = sharedStore();
  const env = { DATABASE_URL: store.url };
  const chosen: Partial<Settings> = {
    theme: "dark",
    options: { temperature: 0, thinking: false },
    personas: [{ id: "p1", name: "诗人", prompt: "用诗回答 🌊" }],
  };
  await using first = await startApp({ env });
  const client = await Client.visit(first);
  const changed = await patch(client, chosen);
  expect(changed.status).toBe(200);
  expect(changed.headers.get("cache-control")).toBe("no-store");
  expect(changed.body).toEqual({ ...DEFAULT_SETTINGS, ...chosen });
  await patch(client, { persona: "p1", unknown: 1 });
  await first.stop("SIGKILL");
  await using second = await startApp({ env });
  expect((await client.at(second).send("GET", PATH)).body)
    .toEqual({ ...DEFAULT_SETTINGS, ...chosen, persona: "p1" });
});

Deno.test("PATCH settings by many at once loses no member", async () => {
  await using app = await startApp();
  const client = await Client.visit(app);
  const patches: Partial<Settings>[] = [
    { theme: "dark" },
    { fontSize: "large" },
    { sidebar: "closed" },
    { sendKey: "mod-enter" },
    { thoughts: "open" },
    { system: "简短" },
    { titles: false },
    { options: { top_p: 0.5 } },
  ];
  const answers = await Promise.all(patches.map((each) => patch(client, each)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await client.send("GET", PATH)).body)
    .toEqual(Object.assign({}, DEFAULT_SETTINGS, ...patches));
});

Deno.test("PATCH settings names a bad member and changes nothing", async () => {
  await using app = await startApp();
  const client = await Client.visit(app);
  const bad = { theme: "dark", options: { top_p: 2 } };
  const english = await patch(client, bad, ENGLISH);
  expect(english).toMatchObject({
    status: 400,
    body: {
      error: {
        code: "option_invalid",
        parameter: "options.top_p",
        message: expect.stringContaining("top_p (0 to 1)"),
      },
    },
  });
  const chinese = await patch(client, bad, CHINESE);
  expect(chinese.body.error.message)
    .toMatch(/^参数 options\.top_p 不可用：应为对象/);
  expect((await client.send("GET", PATH)).body).toEqual(DEFAULT_SETTINGS);
});

Deno.test("PATCH settings refuses what is no object, too much, or from elsewhere", async () => {
  await using app = await startApp();
  const client = await Client.visit(app);
  const status = async (init: RequestInit & { json?: unknown }) =>
    (await client.send("PATCH", PATH, init)).status;
  for (const body of ["", "{", "[]", "null", '"theme"']) {
    expect([body, await status({ body })]).toEqual([body, 400]);
  }
  expect(await status({ body: `{"system":"${"x".repeat(1_600_000)}"}` }))
    .toBe(413);
  const json = { theme: "dark" };
  const headers = { "sec-fetch-site": "cross-site" };
  expect(await status({ json, headers })).toBe(403);
  const personas = Array.from({ length: 5 }, (_, id) => ({
    ...{ id: `p${id}`, name: "", prompt: "x".repeat(60_000) },
  }));
  const tooMuch = await patch(client, { personas }, ENGLISH);
  expect(tooMuch).toMatchObject({
    status: 400,
    body: { error: { parameter: "settings" } },
  });
  const put = await client.send("PUT", PATH, { json });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, PATCH"]);
  expect((await client.send("GET", PATH)).body).toEqual(DEFAULT_SETTINGS);
});

Deno.test("Settings are nobody else's to read or to change", async () => {
  await using app = await startApp();
  const [mine, theirs] = [await Client.visit(app), await Client.visit(app)];
  const secret = {
    system: "my-private-system",
    personas: [{ id: "p1", name: "my-private-name", prompt: "private" }],
    prompts: [{ id: "q1", name: "q", text: "my-private-text" }],
  };
  await patch(mine, secret);
  await patch(theirs, { theme: "dark", system: "theirs" });
  expect((await theirs.send("GET", PATH)).body)
    .toEqual({ ...DEFAULT_SETTINGS, theme: "dark", system: "theirs" });
  expect((await mine.send("GET", PATH)).body)
    .toEqual({ ...DEFAULT_SETTINGS, ...secret });
  const pages = await Promise.all(
    [mine, theirs].map((client) => client.send("GET", "")),
  );
  // Once: the islands of a page share what they are given.
  const shown = pages.map(({ body }) => body.split("my-private-system").length);
  expect(shown).toEqual([2, 1]);
  const stranger = await fetch(app.url);
  expect(await stranger.text()).not.toContain("private");
  expect(pages[0]?.headers.get("cache-control")).toBe("no-store");
});

Deno.test("Settings are data in a page, whatever they say", async () => {
  await using app = await startApp();
  const client = await Client.visit(app);
  const hostile = "</script><script>canary()</script><!--<script>\u2028\0";
  const prompts = [{ id: "q", name: hostile.slice(0, 80), text: hostile }];
  const json = `{"system": ${JSON.stringify(hostile)}, "prompts": ${
    JSON.stringify(prompts)
  }, "__proto__": {"theme": "dark"}, "constructor": {"prototype": 1}}`;
  const { status, body } = await client.send("PATCH", PATH, { body: json });
  expect([status, body.system, body.theme]).toEqual([200, hostile, "auto"]);
  expect(body).toEqual({ ...DEFAULT_SETTINGS, system: hostile, prompts });
  const page = (await client.send("GET", "")).body;
  expect(page).toContain("canary()");
  // What ends a script, or has a `<script>` in it count, is escaped.
  expect(page.match(/<\/script|<!--(?!\/?frsh:)/g)).toEqual(["</script"]);
});

Deno.test("Pages come in the theme and the size that the person has chosen", async () => {
  await using app = await startApp();
  const client = await Client.visit(app);
  expect(await htmlTag(client)).toContain('data-theme="auto"');
  await patch(client, { theme: "dark", fontSize: "larger" });
  for (const path of ["", "c/no-such-chat", "nothing/here"]) {
    const tag = await htmlTag(client, ENGLISH, path);
    expect([path, tag]).toEqual([
      path,
      '<html lang="en" data-theme="dark" data-font="larger">',
    ]);
  }
});

Deno.test("A chosen language goes before the browser's, in pages, errors and streams", async () => {
  await using pair = await startPair();
  const { app, upstream } = pair;
  const client = await Client.visit(app);
  const busy = upstream.script(respondJson(500, { error: { code: "500" } }));
  const reading = async (headers: Record<string, string>) => {
    const error = await client.send("GET", "api/nothing", { headers });
    const reply = await client.askFor({ message: busy.message("?") });
    const { end } = await client.read(reply);
    const words = [
      await htmlTag(client, headers),
      error.body.error.message,
      end?.error?.message,
    ];
    return words.map((text) => /[\u4e00-\u9fff]|lang="zh/.test(`${text}`));
  };
  // The stream's own request names no language: English.
  expect(await reading(CHINESE)).toEqual([true, true, false]);
  expect(await reading(ENGLISH)).toEqual([false, false, false]);
  const chosen = await patch(client, { language: "zh" }, ENGLISH);
  expect(chosen.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^freshet_lang=zh; Path=\/;.*HttpOnly/),
  ]);
  expect(await reading(ENGLISH)).toEqual([true, true, true]);
  // A change that says nothing of the language says nothing of the cookie.
  const other = await patch(client, { theme: "dark" }, ENGLISH);
  expect(other.headers.getSetCookie()).toEqual([]);
  await patch(client, { language: "en" });
  expect(await reading(CHINESE)).toEqual([false, false, false]);
  await patch(client, { language: "auto" });
  expect(client.cookie).not.toContain("freshet_lang");
  expect(await reading(CHINESE)).toEqual([true, true, false]);
});

Deno.test("A page puts right a language cookie that was lost", async () => {
  await using app = await startApp();
  const client = await Client.visit(app);
  await patch(client, { language: "zh" });
  client.forget("freshet_lang");
  const message = async () =>
    (await client.send("GET", "api/nothing")).body.error.message;
  expect(await message()).toMatch(/^[ -~]+$/);
  const page = await client.send("GET", "");
  expect(page.body).toContain('<html lang="zh');
  expect(page.headers.getSetCookie())
    .toEqual([expect.stringMatching(/^freshet_lang=zh;/)]);
  expect(await message()).toMatch(/[\u4e00-\u9fff]/);
  const again = await client.send("GET", "");
  expect(again.headers.getSetCookie()).toEqual([]);
});
