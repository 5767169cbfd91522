import { expect } from "expect";
import { readZoneCookie } from "./zone_cookie.ts";

function read(cookie?: string): string {
  const headers: HeadersInit = cookie === undefined ? {} : { cookie };
  return readZoneCookie(new Request("http://localhost/", { headers }));
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
