import { expect } from "expect";
import { Buffer } from "node:buffer";
import {
  HOSTILE,
  HOSTILE_ADDRESSES,
  HOSTILE_NAMES,
  MEMBERS,
  MISLEADING_IMAGES,
} from "../fixtures/xss.ts";
import { chunks } from "../support/scenario.ts";
import { frames } from "./chat_page.ts";
import { liveParts, openHostile, send } from "./hostile.ts";

/** Cuts a list into lists of at most `size`. */
function groups<T>(list: readonly T[], size: number): T[][] {
  return Array.from(
    { length: Math.ceil(list.length / size) },
    (_, n) => list.slice(n * size, (n + 1) * size),
  );
}

/** A conversation to import: each text is a question and its answer. */
function transfer(title: string, texts: readonly string[]): string {
  return JSON.stringify({
    format: "freshet-conversation",
    version: 1,
    title,
    createdAtMs: 1,
    updatedAtMs: 1,
    messages: texts.flatMap((content, n) => [
      { id: `q${n}`, parentId: n ? `a${n - 1}` : null, role: "user", content },
      { id: `a${n}`, parentId: `q${n}`, role: "assistant", content },
    ]).map((message) => ({ ...message, createdAtMs: 1 })),
  });
}

/** The server's refusals are what the browser complains about, and no alarm. */
function withoutRefusals(alarms: readonly string[]): string[] {
  return alarms.filter((alarm) =>
    !/^console: Failed to load .* status of 4\d\d/.test(alarm)
  );
}

Deno.test("the table of hostile texts is long enough", () => {
  expect(HOSTILE.length).toBeGreaterThan(150);
  expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
  expect(HOSTILE_NAMES.length).toBeGreaterThan(150);
});

Deno.test("the canary and the look at a page notice what is alive", async () => {
  await using hostile = await openHostile();
  const { page } = hostile.chat;
  expect(await hostile.alarms()).toEqual([]);
  await page.evaluate(async () => {
    const refused = new Promise((resolve) =>
      addEventListener("securitypolicyviolation", resolve)
    );
    const link = document.createElement("a");
    link.href = "javascript:canary()";
    const image = document.createElement("img");
    image.setAttribute("onerror", "canary()");
    // No policy is in its way: only that none is drawn without a click.
    image.src = "https://images.invalid/x.png";
    document.body.append(link, image, document.createElement("iframe"));
    Reflect.get(globalThis, "canary")();
    open("about:blank");
    link.click();
    await refused;
  });
  const alarms = (await hostile.alarms()).join("\n");
  for (
    const part of ["the canary was called", "csp: ", "popup: ", "onerror: "]
      .concat("address: javascript:", "element: iframe")
      .concat("request: https://images.invalid/x.png")
      .concat("image: https://images.invalid/x.png")
  ) expect(alarms).toContain(part);
});

Deno.test("no hostile text runs in a conversation that the server renders", async () => {
  await using hostile = await openHostile();
  const { page } = hostile.chat;
  const { status, text } = await send(page, "/api/conversations/import", {
    body: transfer("History", HOSTILE),
  });
  expect(status).toBe(201);
  const path = `/c/${JSON.parse(text).id}`;
  const response = await page.goto(new URL(path, page.url()).href);
  await page.locator("button.send:enabled").waitFor();
  expect(await page.locator(".turn").count()).toBe(HOSTILE.length);
  await page.locator(".answer-text .md-image-button").first().waitFor();
  // The page as it came, before any script of ours had a hand in it.
  expect(await liveParts(page, await response?.text())).toEqual([]);
  expect(await hostile.alarms()).toEqual([]);
});

Deno.test("no hostile text runs while it streams in", async () => {
  const texts = groups(HOSTILE, 16).map((group) => group.join("\n\n"));
  const [first = chunks([]), ...others] = texts.map((text) => {
    const half = Math.floor(text.length / 2);
    const pieces = [text.slice(0, half), text.slice(half)];
    return chunks(frames(pieces, { reasoning: pieces }));
  });
  await using hostile = await openHostile({ scenarios: [first, ...others] });
  const { chat } = hostile;
  for (const [index, text] of texts.entries()) {
    await chat.ask(text);
    await chat.page.locator(".turn").nth(index).waitFor();
    await chat.reaches("done");
  }
  expect(chat.upstream.requests).toHaveLength(texts.length);
  await chat.page.locator(".answer-text .md-image-button").first().waitFor();
  expect(await hostile.alarms()).toEqual([]);
});

Deno.test("no click on an image asks anyone but the host that its button names", async () => {
  const text = MISLEADING_IMAGES.map((src) => `![A](<${src}>)`).join("\n\n");
  await using hostile = await openHostile({
    scenarios: [chunks(frames([text, "\n\nThat is all."]))],
  });
  const { chat } = hostile;
  const { page, answer } = chat;
  const asked: string[] = [];
  await page.context().route(/^https?:/, async (route) => {
    const url = route.request().url();
    if (url.startsWith(chat.app.url)) return await route.fallback();
    asked.push(new URL(url).hostname);
    await route.abort();
  });
  await chat.ask("Show me");
  await chat.reaches("done");
  await answer.locator(".md-image-button").first().waitFor();
  expect(await hostile.alarms()).toEqual([]);
  const buttons = answer.locator(".md-image.is-hidden .md-image-button");
  let [count, requests] = [0, 0];
  for (; await buttons.count() > 0; count++) {
    const name = await buttons.first().getAttribute("aria-label");
    const failed = answer.locator(".md-image.is-failed").nth(count);
    await buttons.first().click();
    await failed.waitFor();
    const hosts = new Set(asked.splice(0));
    requests += hosts.size;
    expect([...hosts].map((host) => `Show image: A (from ${host})`))
      .toEqual(hosts.size === 0 ? [] : [name]);
  }
  expect(count).toBeGreaterThan(8);
  expect(requests).toBeGreaterThan(5);
});

Deno.test("no hostile title runs in the list, on a page or in a search", async () => {
  await using hostile = await openHostile();
  const { page, app } = hostile.chat;
  const statuses = new Set<number>();
  let path = "";
  for (const title of HOSTILE_NAMES) {
    const body = transfer(title, [title]);
    const { status, text } = await send(page, "/api/conversations/import", {
      body,
    });
    statuses.add(status);
    path = `c/${JSON.parse(text).id}`;
    await send(page, `/api/${path.replace("c/", "conversations/")}`, {
      method: "PATCH",
      body: JSON.stringify({ title }),
    });
  }
  expect([...statuses]).toEqual([201]);
  const response = await page.goto(app.url + path);
  await page.locator("button.send:enabled").waitFor();
  expect(await liveParts(page, await response?.text())).toEqual([]);
  for (let shown = 30; shown < HOSTILE_NAMES.length; shown += 30) {
    await page.locator(".chat-row").nth(shown - 1).scrollIntoViewIfNeeded();
    await page.locator(".chat-row").nth(shown).waitFor();
  }
  expect(await hostile.alarms()).toEqual([]);

  const box = page.locator(".chat-search-text");
  const note = page.locator(".chat-lists .sidebar-note");
  for (const names of groups(HOSTILE_NAMES, 8)) {
    await box.fill(names.join(" ").slice(0, 200));
    await note.getByText("Nothing found").waitFor();
  }
  await box.fill("canary()");
  await page.locator(".chat-title mark").first().waitFor();
  expect(await hostile.alarms()).toEqual([]);

  await page.locator(".chat-row").first().hover();
  await page.locator(".chat-options").first().click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Deleted “").waitFor();
  expect(await hostile.alarms()).toEqual([]);
});

Deno.test("no name of an imported file runs", async () => {
  await using hostile = await openHostile();
  const { page } = hostile.chat;
  for (const names of groups(HOSTILE_NAMES, 40)) {
    const files = names.map((name) => ({
      name: name.replaceAll("/", "\u2215"),
      mimeType: "application/json",
      buffer: Buffer.from(""),
    }));
    await page.locator(".sidebar input[type=file]").setInputFiles(files);
    await page.getByText("this is not a conversation").first().waitFor();
    expect(withoutRefusals(await hostile.alarms())).toEqual([]);
    await page.reload();
    await page.locator("button.send:enabled").waitFor();
  }
});

Deno.test("no name of an attached file runs", async () => {
  const yes = chunks(frames(["Yes"]));
  await using hostile = await openHostile({ scenarios: [yes] });
  const { chat } = hostile;
  const { page } = chat;
  const batches = groups(HOSTILE_NAMES, 8);
  for (const [index, names] of batches.entries()) {
    await page.locator(".composer input[type=file]").setInputFiles(
      names.map((name) => ({
        name: `${name.replaceAll("/", "\u2215")}.txt`,
        mimeType: "text/plain",
        buffer: Buffer.from("<script>canary()</script>"),
      })),
    );
    await page.locator(".attach-room .attachment-name").nth(names.length - 1)
      .waitFor();
    if (index === 0) expect(await hostile.alarms()).toEqual([]);
    await chat.ask("Read this");
    await page.locator(".turn").nth(index).waitFor();
    await chat.reaches("done");
  }
  const shown = page.locator(".question-attachments .attachment-name");
  expect(await shown.count()).toBe(HOSTILE_NAMES.length);
  expect(await hostile.alarms()).toEqual([]);
  const response = await page.reload();
  await page.locator("button.send:enabled").waitFor();
  expect(await liveParts(page, await response?.text())).toEqual([]);
  expect(await hostile.alarms()).toEqual([]);
});

Deno.test("no attachment is a page or a script of ours", async () => {
  const yes = chunks(frames(["Yes"]));
  await using hostile = await openHostile({ scenarios: [yes] });
  const { chat } = hostile;
  const { page } = chat;
  const html = "<!DOCTYPE html><script>canary()</script>";
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='canary()'/>";
  const data = btoa(svg);
  const image = (mediaType: string, data: string) => ({
    type: "image",
    name: "x",
    mediaType,
    data,
  });
  const text = (name: string) => ({ type: "text", name, text: html });
  const ask = (attachments: readonly object[]) =>
    page.evaluate(async (body) => {
      const id = crypto.randomUUID();
      const response = await fetch(`/api/conversations/${id}/replies`, {
        method: "POST",
        headers: { "idempotency-key": id, "content-type": "application/json" },
        body,
      });
      return { id, status: response.status };
    }, JSON.stringify({ message: "x", attachments }));
  for (const type of ["image/svg+xml", "text/html", "image/png\r\nx: y", ""]) {
    const { status } = await ask([image(type, data)]);
    expect([type, status >= 400 && status < 500]).toEqual([type, true]);
  }
  const disguised = await ask([image("image/png", btoa(html))]);
  expect([201, 400, 415]).toContain(disguised.status);
  const { id, status } = await ask(
    ["x.html", "x.svg", "x.xhtml", "x.js", 'x".html\r\nx: y'].map(text),
  );
  expect(status).toBe(201);
  const files = await page.evaluate(async (id) => {
    const view = await (await fetch(`/api/conversations/${id}`)).json();
    const links: { id: string }[] = view.messages[0].attachments;
    return await Promise.all(links.map(async ({ id }) => {
      const { headers } = await fetch(`/api/attachments/${id}`);
      return [
        headers.get("content-disposition")?.split(";")[0],
        headers.get("x-content-type-options"),
        headers.get("x"),
      ];
    }));
  }, id);
  expect(files).toEqual(Array(5).fill(["attachment", "nosniff", null]));
});

Deno.test("no name, source or failure that a model service sends runs", async () => {
  const named = groups(HOSTILE_NAMES, 20).map((names) => names.join(" "));
  const sources = HOSTILE_ADDRESSES.map((link, n) => ({
    refer: `ref_${n}`,
    title: HOSTILE_NAMES[n],
    link,
    media: link,
    icon: link,
    content: link,
    publish_date: link,
  }));
  const chunk = (more: object) =>
    new TextEncoder().encode(`data: ${
      JSON.stringify({
        id: named[0],
        model: named[1],
        choices: [{ index: 0, delta: { content: "Yes" } }],
        ...more,
      })
    }\n\n`);
  const good = chunks([
    chunk({}),
    chunk({ web_search: sources }),
    ...frames([]),
  ]);
  const bad = chunks([
    chunk({}),
    chunk({ error: { code: named[2], message: named[3] } }),
  ]);
  await using hostile = await openHostile({ scenarios: [good, bad] });
  const { chat } = hostile;
  await chat.ask("one");
  await chat.reaches("done");
  await chat.answer.locator(".source").last().waitFor();
  await chat.ask("two");
  await chat.reaches("failed");
  expect(await hostile.alarms()).toEqual([]);
  await chat.page.reload();
  await chat.page.locator(".source").first().waitFor();
  expect(await hostile.alarms()).toEqual([]);
});

Deno.test("no JSON member changes what every object has", async () => {
  await using hostile = await openHostile();
  const { page, app } = hostile.chat;
  const { text } = await send(page, "/api/conversations/import", {
    body: transfer("Members", ["one"]),
  });
  const conversation = `/api/conversations/${JSON.parse(text).id}`;
  const statuses = new Map<string, number>();
  for (const member of MEMBERS) {
    const inside = transfer("x", ["y"]).replace("{", `${member.slice(0, -1)},`);
    for (
      const [method, path, body] of [
        ["POST", "/api/conversations/import", inside],
        ["PATCH", conversation, member],
        ["PATCH", "/api/settings", member],
        ["PATCH", "/api/settings", `{"options":${member}}`],
        ["POST", `${conversation}/replies`, member],
      ] as const
    ) {
      const { status } = await send(page, path, { method, body });
      statuses.set(`${method} ${path} ${body}`, status);
    }
  }
  const failures = [...statuses].filter(([, status]) => status >= 500);
  expect(failures).toEqual([]);
  expect(app.stderr).toBe("");
  const settings = await page.evaluate(async () =>
    await (await fetch("/api/settings")).text()
  );
  expect(settings).not.toContain("polluted");
  await page.reload();
  expect(withoutRefusals(await hostile.alarms())).toEqual([]);
});
