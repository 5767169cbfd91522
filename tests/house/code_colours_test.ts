import { expect } from "expect";

/** Relative luminance of a colour, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = NaN, g = NaN, b = NaN] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = NaN, dark = NaN] = [luminance(one), luminance(other)]
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

Deno.test("code's colours can be read on every ground, light and dark", async () => {
  const css = await Deno.readTextFile("static/css/markdown.css");
  const found = css.matchAll(
    /--code-([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
  );
  const colours = Array.from(found, ([, name = "", light = "", dark = ""]) => ({
    name,
    sides: [light, dark],
  }));
  const grounds = colours.filter(({ name }) =>
    name === "ground" || name === "added" || name === "removed"
  );
  const inks = colours.filter((colour) => !grounds.includes(colour));
  expect([grounds.length, inks.length]).toEqual([3, 8]);
  const weak = inks.flatMap((ink) =>
    grounds.flatMap((ground) =>
      ink.sides.flatMap((side, index) =>
        contrast(side, ground.sides[index] ?? "") < 4.5
          ? [`${ink.name} on ${ground.name}, ${side}`]
          : []
      )
    )
  );
  expect(weak).toEqual([]);
});
