import { expect } from "expect";
import { linkedImages } from "./linked_images.ts";
import type { LinkNode } from "./nodes.ts";
import { parseMarkdown } from "./parse.ts";
import { plainText } from "./to_inlines.ts";

function linkOf(text: string): LinkNode {
  const [block] = parseMarkdown(text);
  const link = block?.type === "paragraph" ? block.inlines[0] : undefined;
  if (link?.type !== "link") throw new Error(`no link: ${text}`);
  return link;
}

Deno.test("linkedImages leaves a link without images as it is", () => {
  const link = linkOf("[a **b**](https://a.example)");
  expect(linkedImages(link)).toEqual({ images: [], link });
  expect(linkedImages(link).link).toBe(link);
});

Deno.test("linkedImages takes images out and leaves their texts", () => {
  const cases = [
    ["[![a](x.png)](https://a.example/b)", ["x.png"], "a"],
    ["[see **![a](x.png)** ![b](y.png)!](https://a.example)", [
      "x.png",
      "y.png",
    ], "see a b!"],
    ["[![](x.png)](https://a.example/b)", ["x.png"], "a.example"],
  ] as const;
  for (const [text, sources, said] of cases) {
    const { images, link } = linkedImages(linkOf(text));
    expect(images.map(({ src }) => src)).toEqual(sources);
    expect(plainText(link.inlines)).toBe(said);
    expect(linkedImages(link).images).toEqual([]);
  }
});
