/**
 * Draws the icons of the installed app from the mark in `static/favicon.svg`
 * with Chromium: `deno task icons`. They are committed; draw them anew when
 * the mark changes.
 */

import { launchChromium } from "../tests/support/chromium.ts";

const ROOT = new URL("../", import.meta.url);

/** One picture: its side in pixels, and how the mark stands in it. */
interface Icon {
  readonly file: string;
  readonly side: number;
  /** Share of the side that the mark takes. */
  readonly share: number;
  /** Filled to the edges: systems cut such an icon to a shape of theirs. */
  readonly filled?: true;
}

const ICONS: readonly Icon[] = [
  { file: "192.png", side: 192, share: 1 },
  { file: "512.png", side: 512, share: 1 },
  // Only a circle of 80 % is sure to be seen.
  { file: "maskable-512.png", side: 512, share: 0.6, filled: true },
  { file: "apple-180.png", side: 180, share: 0.7, filled: true },
];

const mark = await Deno.readTextFile(new URL("static/favicon.svg", ROOT));
await using browser = await launchChromium();
const { page } = await browser.newPage("desktop", { colorScheme: "light" });
for (const { file, side, share, filled } of ICONS) {
  await page.setViewportSize({ width: side, height: side });
  const colours = filled ? ".drop{fill:#fff}.stream{stroke:#0b6b72}" : "";
  await page.setContent(
    `<style>
      body { margin: 0; background: ${filled ? "#0b6b72" : "transparent"}; }
      svg { display: block; width: ${share * 100}vw; margin: ${
      (1 - share) * 50
    }vw; }
    </style>${mark.replace("</style>", `${colours}</style>`)}`,
  );
  await page.screenshot({
    path: decodeURIComponent(new URL(`static/icons/${file}`, ROOT).pathname),
    omitBackground: true,
  });
}
