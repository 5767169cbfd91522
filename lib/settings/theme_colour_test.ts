import { expect } from "expect";
import { PAPER, themeColour } from "./theme_colour.ts";

Deno.test("themeColour goes by the system only where the person leaves it to it", () => {
  const { light, dark } = PAPER;
  const colours = (["auto", "light", "dark"] as const).map((theme) => [
    themeColour(theme, "light"),
    themeColour(theme, "dark"),
  ]);
  expect(colours).toEqual([[light, dark], [light, light], [dark, dark]]);
});
