import { expect } from "expect";
import { isCrossSite } from "./same_site.ts";

function ask(headers: Record<string, string>): boolean {
  return isCrossSite(new Request("http://app.example/api/x", { headers }));
}

Deno.test("isCrossSite lets the own page, a typed address and programs pass", () => {
  expect(ask({})).toBe(false);
  expect(ask({ "sec-fetch-site": "same-origin" })).toBe(false);
  expect(ask({ "sec-fetch-site": "none", accept: "image/*" })).toBe(false);
  expect(ask({ origin: "http://app.example" })).toBe(false);
  expect(ask({ origin: "https://app.example" })).toBe(false);
});

Deno.test("isCrossSite goes by Referer and Accept where a browser sends no more", () => {
  const image =
    "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
  const page = "text/html,application/xhtml+xml,image/avif,*/*;q=0.8";
  expect(ask({ referer: "http://evil.example/" })).toBe(true);
  expect(ask({ referer: "http://app.example/c/1", accept: image })).toBe(false);
  expect(ask({ accept: image })).toBe(true);
  expect(ask({ accept: "text/css,*/*;q=0.1" })).toBe(true);
  expect(ask({ accept: page })).toBe(false);
  expect(ask({ accept: "text/event-stream" })).toBe(false);
  expect(ask({ accept: "*/*" })).toBe(false);
});

Deno.test("isCrossSite catches other sites, subdomains and opaque origins", () => {
  expect(ask({ "sec-fetch-site": "cross-site" })).toBe(true);
  expect(ask({ "sec-fetch-site": "same-site" })).toBe(true);
  expect(ask({ "sec-fetch-site": "nonsense" })).toBe(true);
  expect(ask({ origin: "http://evil.example" })).toBe(true);
  expect(ask({ origin: "http://app.example:81" })).toBe(true);
  expect(ask({ origin: "null" })).toBe(true);
  expect(
    ask({ "sec-fetch-site": "same-origin", origin: "http://evil.example" }),
  )
    .toBe(true);
});
