import { expect } from "expect";
import { receivePatch, receiveSettings } from "./receive_settings.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

Deno.test("receiveSettings reads what the server has answered", () => {
  const settings = { ...DEFAULT_SETTINGS, theme: "dark", persona: "p" };
  expect(receiveSettings(JSON.stringify(settings))).toEqual(settings);
});

Deno.test("receiveSettings fills in what an older server does not know", () => {
  expect(receiveSettings('{"theme":"dark","titles":true}'))
    .toEqual({ ...DEFAULT_SETTINGS, theme: "dark" });
});

Deno.test("receiveSettings takes nothing from anybody else", () => {
  for (const body of ["", "<html>", "null", "[]", "{}", '{"error":{}}']) {
    expect(receiveSettings(body)).toBeUndefined();
  }
});

Deno.test("receivePatch takes settings and nothing else", () => {
  expect(receivePatch('{"theme":"dark","model":null,"other":1,"__proto__":{}}'))
    .toEqual({ theme: "dark", model: null });
  for (const text of ["", "nonsense", "null", "[1]", '"theme"', "{}"]) {
    expect(receivePatch(text)).toEqual({});
  }
});
