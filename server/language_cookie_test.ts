import { expect } from "expect";
import { languageCookie, readLanguageCookie } from "./language_cookie.ts";

function request(cookie: string, url = "http://127.0.0.1/"): Request {
  return new Request(url, { headers: { cookie } });
}

Deno.test("readLanguageCookie reads our languages only", () => {
  const read = (cookie: string) => readLanguageCookie(request(cookie));
  expect(read("freshet_lang=zh")).toBe("zh");
  expect(read("a=b; freshet_lang=en; c=d")).toBe("en");
  for (const cookie of ["", "freshet_lang=", "freshet_lang=fr", "lang=zh"]) {
    expect(read(cookie)).toBeUndefined();
  }
});

Deno.test("languageCookie says only what the browser has wrong", () => {
  expect(languageCookie(request("freshet_lang=zh"), "zh")).toBeUndefined();
  expect(languageCookie(request(""), undefined)).toBeUndefined();
  expect(languageCookie(request("freshet_lang=zh"), "en"))
    .toMatch(
      /^freshet_lang=en; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    );
  expect(languageCookie(request("freshet_lang=zh"), undefined))
    .toMatch(/^freshet_lang=; Path=\/; Max-Age=0;/);
  expect(languageCookie(request("", "https://chat.example/"), "en"))
    .toMatch(/; Secure$/);
});
