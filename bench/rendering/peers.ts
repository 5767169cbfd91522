/**
 * The peers that npm has, each as it is used by its own documentation. They
 * are text, because the app's deno.json, by which files are checked, does not
 * know their packages: those stand in `bench/peers/deno.json`, so that only
 * this bench installs them.
 */
export const PEERS: Readonly<Record<string, string>> = {
  "marked + innerHTML": `
    import { marked } from "marked";
    export function mount(root) {
      root.classList.add("markdown", "answer-text");
      const update = (text) => { root.innerHTML = marked.parse(text); };
      return { update, end: update };
    }`,
  "react-markdown": `
    import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { flushSync } from "react-dom";
    import Markdown from "react-markdown";
    import remarkGfm from "remark-gfm";
    export function mount(root) {
      root.classList.add("markdown", "answer-text");
      const tree = createRoot(root);
      const remarkPlugins = [remarkGfm];
      const update = (text) => flushSync(() =>
        tree.render(createElement(Markdown, { remarkPlugins }, text)));
      return { update, end: update };
    }`,
  "streamdown": `
    import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { flushSync } from "react-dom";
    import { Streamdown } from "streamdown";
    export function mount(root) {
      root.classList.add("markdown", "answer-text");
      const tree = createRoot(root);
      const draw = (isAnimating) => (text) => flushSync(() =>
        tree.render(createElement(Streamdown, { isAnimating }, text)));
      return { update: draw(true), end: draw(false) };
    }`,
  "streaming-markdown": `
    import * as smd from "streaming-markdown";
    export function mount(root) {
      root.classList.add("markdown", "answer-text");
      const parser = smd.parser(smd.default_renderer(root));
      let length = 0;
      const update = (text) => {
        smd.parser_write(parser, text.slice(length));
        length = text.length;
      };
      return { update, end(text) { update(text); smd.parser_end(parser); } };
    }`,
};
