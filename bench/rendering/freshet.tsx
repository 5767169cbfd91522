import { signal } from "@preact/signals";
import { h, render } from "preact";
import { MarkdownBody } from "../../components/markdown/MarkdownBody.tsx";
import { warmUp } from "../../components/markdown/warm_up.ts";
import type { MeasuredPage } from "./page.ts";

const ANSWER = { key: "", sources: signal([]) };

/** Our own: the component of the chat page, fed as the chat page feeds it. */
export function mount(root: HTMLElement): MeasuredPage {
  const text = signal("");
  const draw = (running: boolean) =>
    render(
      h(MarkdownBody, {
        language: "en",
        text,
        running,
        part: "answer-text",
        answer: ANSWER,
      }),
      root,
    );
  draw(true);
  warmUp("en");
  return {
    update: (value) => text.value = value,
    end(value) {
      text.value = value;
      draw(false);
    },
  };
}
