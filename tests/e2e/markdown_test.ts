import { expect } from "expect";
import { drip, whole } from "../support/scenario.ts";
import { SAMPLE_ANSWER } from "../support/markdown_samples.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

function inOnePiece(text: string) {
  return whole(
    new Uint8Array(frames([text]).flatMap((frame) => [...frame])),
  );
}

/**
 * The elements, attributes and text of the answer, once code is coloured and
 * formulas are set. What a page makes anew each time is left out: ids, and in
 * which order attributes came.
 */
async function drawn(chat: ChatPage): Promise<string> {
  const answer = chat.answer.locator(".answer-text");
  await answer.locator(".hljs-keyword").first().waitFor();
  await answer.locator("math").first().waitFor();
  expect(await answer.locator(".md-math.is-source").count()).toBe(0);
  return await answer.evaluate((answer) => {
    const lines: string[] = [];
    const walk = (node: Node, indent: string) => {
      if (!(node instanceof Element)) {
        lines.push(indent + JSON.stringify(node.textContent));
        return;
      }
      const attributes = Array.from(node.attributes)
        .filter(({ name, value }) => value !== "" && name !== "checked")
        .map(({ name, value }) =>
          `${name}=${value.replace(/[\da-f-]{36}/, "id")}`
        );
      if (node instanceof HTMLInputElement && node.checked) {
        attributes.push("checked");
      }
      lines.push(indent + [node.localName, ...attributes.sort()].join(" "));
      for (const child of node.childNodes) walk(child, `${indent}  `);
    };
    const copy = answer.cloneNode(true);
    copy.normalize();
    walk(copy, "");
    return lines.join("\n");
  });
}

Deno.test("Chat page draws Markdown the same, streamed, at once and after a reload", async () => {
  const pieces = SAMPLE_ANSWER.match(/[^]{1,7}/g) ?? [];
  expect(pieces.length).toBeGreaterThan(100);
  const bytes = frames(pieces);
  const slow = drip(bytes);
  await using chat = await openChat({
    scenarios: [slow.scenario, inOnePiece(SAMPLE_ANSWER)],
  });
  await chat.ask("Piece by piece");
  for (const _ of bytes) await slow.step();
  await slow.finish();
  await chat.reaches("done");
  const streamed = await drawn(chat);

  await chat.page.reload();
  expect(await drawn(chat)).toBe(streamed);

  await chat.page.goto(chat.app.url);
  await chat.ask("At once");
  await chat.reaches("done");
  expect(await drawn(chat)).toBe(streamed);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page has drawn each kind of text unseen before an answer's first", async () => {
  const slow = drip(frames(["**Now**"]));
  await using chat = await openChat({ scenarios: [slow.scenario] });
  const kinds = chat.page.evaluate(() =>
    new Promise<string[]>((resolve) => {
      let kinds: string[] = [];
      new MutationObserver(() => {
        const unseen = document.querySelector(".is-warm-up");
        if (unseen !== null) {
          kinds = ["h4", "strong", "em", "code", "li", "blockquote", "th"]
            .filter((kind) => unseen.querySelector(kind) !== null);
        } else if (kinds.length > 0) resolve(kinds);
      }).observe(document.body, { childList: true });
    })
  );
  await chat.ask("Warm?");
  expect(await kinds).toHaveLength(7);
  await slow.step();
  await chat.shows("**Now**");
  await slow.finish();
  expect(chat.problems).toEqual([]);
});
