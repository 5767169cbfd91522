import { expect } from "expect";
import { readDeletedCookie, readZoneCookie } from "./list_cookies.ts";

function request(cookie?: string): Request {
  const headers: HeadersInit = cookie === undefined ? {} : { cookie };
  return new Request("http://localhost/", { headers });
}

function read(cookie?: string): string {
  return readZoneCookie(request(cookie));
}

Deno.test("readZoneCookie finds the zone among other cookies", () => {
  expect(read("a=b; freshet_zone=Asia/Shanghai; c=d")).toBe("Asia/Shanghai");
});

Deno.test("readZoneCookie takes UTC for what it cannot use", () => {
  for (
    const cookie of [undefined, "a=b", "freshet_zone=", "freshet_zone=x/y"]
  ) {
    expect([cookie, read(cookie)]).toEqual([cookie, "UTC"]);
  }
});

Deno.test("readDeletedCookie finds all that are being deleted", () => {
  const ids = (cookie?: string) => [...readDeletedCookie(request(cookie))];
  expect(ids("freshet_deleted=a.b; c=d")).toEqual(["a", "b"]);
  expect(readDeletedCookie(request()).has("a")).toBe(false);
});
