import type { Block, Inline } from "../../lib/markdown/nodes.ts";
import { plainText } from "../../lib/markdown/to_inlines.ts";

/**
 * Writes nodes as the HTML that CommonMark's examples have, so that they can
 * be compared. Raw HTML is text here, as on our pages.
 */
export function markdownHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join("\n");
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${inlineHtml(block.inlines)}</p>`;
    case "plain":
      return inlineHtml(block.inlines);
    case "heading":
      return `<h${block.level}>${inlineHtml(block.inlines)}</h${block.level}>`;
    case "code": {
      const name = block.language === ""
        ? ""
        : ` class="language-${escaped(block.language)}"`;
      return `<pre><code${name}>${escaped(block.text)}</code></pre>`;
    }
    case "quote":
      return `<blockquote>\n${markdownHtml(block.blocks)}\n</blockquote>`;
    case "list": {
      const tag = block.start === null ? "ul" : "ol";
      const start = (block.start ?? 1) === 1 ? "" : ` start="${block.start}"`;
      const items = block.items.map((item) =>
        `<li>\n${markdownHtml(item.blocks)}\n</li>`
      );
      return `<${tag}${start}>\n${items.join("\n")}\n</${tag}>`;
    }
    case "rule":
      return "<hr />";
    case "html":
      return escaped(block.text);
    case "math":
      return escaped(block.tex);
    case "table":
    case "notes":
      return JSON.stringify(block);
    default:
      return block satisfies never;
  }
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines.map((inline): string => {
    switch (inline.type) {
      case "text":
        return escaped(inline.text);
      case "strong":
        return `<strong>${inlineHtml(inline.inlines)}</strong>`;
      case "emphasis":
        return `<em>${inlineHtml(inline.inlines)}</em>`;
      case "deleted":
        return `<del>${inlineHtml(inline.inlines)}</del>`;
      case "code":
        return `<code>${escaped(inline.text)}</code>`;
      case "break":
        return "<br />";
      case "link":
        return `<a href="${address(inline.href)}"${titleHtml(inline.title)}>` +
          `${inlineHtml(inline.inlines)}</a>`;
      case "image":
        return `<img src="${address(inline.src)}" alt="${escaped(inline.alt)}"${
          titleHtml(inline.title)
        } />`;
      case "math":
      case "cite":
        return escaped(plainText([inline]));
      case "note-mark":
        return `[${inline.number}]`;
      default:
        return inline satisfies never;
    }
  }).join("");
}

function titleHtml(title: string): string {
  return title === "" ? "" : ` title="${escaped(title)}"`;
}

/** As the examples write addresses: percent-encoded. */
function address(href: string): string {
  return escaped(encodeURI(href).replaceAll("%25", "%"));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
