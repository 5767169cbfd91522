import { expect } from "expect";
import { isCrossSite } from "./same_site.ts";

function ask(headers: Record<string, string>): boolean {
  return isCrossSite(new Request("http://app.example/api/x", { headers }));
}

Deno.test("isCrossSite lets the own page, a typed address and programs pass", () => {
  expect(ask({})).toBe(false);
  expect(ask({ "sec-fetch-site": "same-origin" })).toBe(false);
  expect(ask({ "sec-fetch-site": "none" })).toBe(false);
  expect(ask({ origin: "http://app.example" })).toBe(false);
  expect(ask({ origin: "https://app.example" })).toBe(false);
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
