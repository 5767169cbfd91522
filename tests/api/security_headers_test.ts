import { expect } from "expect";
import { startApp } from "../support/app.ts";

Deno.test("every kind of response carries the security headers", async () => {
  await using app = await startApp();
  const policies: Record<string, string | null> = {};
  for (
    const path of ["", "c/nothing", "nothing", "api/nothing", "css/base.css"]
  ) {
    const response = await fetch(app.url + path);
    await response.body?.cancel();
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    policies[path] = response.headers.get("content-security-policy");
  }
  const none = expect.stringMatching(/^default-src 'none'/);
  expect(policies).toEqual({
    "": none,
    "c/nothing": none,
    "nothing": none,
    "api/nothing": none,
    "css/base.css": none,
  });
});

Deno.test("a page may show images by https, and load nothing else from elsewhere", async () => {
  await using app = await startApp();
  for (const path of ["", "c/nothing", "nothing"]) {
    const response = await fetch(app.url + path);
    await response.body?.cancel();
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy.replace(/ 'nonce-[^']+'/, "").split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob: https:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
  }
});

Deno.test("the service worker may fetch from its own site and from nowhere else", async () => {
  await using app = await startApp();
  const response = await fetch(`${app.url}sw.js`);
  await response.body?.cancel();
  expect(response.headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'none'; connect-src 'self'",
  );
  expect(response.headers.get("cache-control")).toContain("no-cache");
});

Deno.test("pages name their owner by a tag that is not the id", async () => {
  await using app = await startApp();
  const first = await fetch(app.url);
  await first.body?.cancel();
  const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? "";
  const tagOf = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(app.url + path, { headers });
    await response.body?.cancel();
    return response.headers.get("freshet-owner");
  };
  const tag = first.headers.get("freshet-owner");
  expect(tag).toMatch(/^[0-9a-f]{16}$/);
  expect(await tagOf("", { cookie })).toBe(tag);
  expect(await tagOf("c/nothing", { cookie })).toBe(tag);
  expect(await tagOf("", {})).not.toBe(tag);
  expect(await tagOf("api/models", { cookie })).toBe(null);
});
