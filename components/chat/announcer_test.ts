import { expect } from "expect";
import { effect } from "@preact/signals";
import { answerText } from "../../lib/i18n/answer_text.ts";
import { uiText } from "../../lib/i18n/ui.ts";
import { EMPTY_REPLY, type ReplyView } from "../../lib/view/reply_view.ts";
import { Announcer } from "./announcer.ts";

const ui = uiText("en");

function start() {
  let waiting: (() => void) | null = null;
  const announcer = new Announcer(ui, (_ms, work) => {
    waiting = work;
    return () => waiting = null;
  });
  const said: string[] = [];
  const unwatch = effect(() => void said.push(announcer.message.value));
  const passTime = () => {
    const work = waiting;
    waiting = null;
    work?.();
  };
  return {
    announcer,
    said,
    unwatch,
    passTime,
    isWaiting: () => waiting !== null,
  };
}

function answering(text: string): ReplyView {
  return { ...EMPTY_REPLY, state: "answering", text };
}

Deno.test("Announcer says sentences, not tokens", () => {
  const { announcer, said, unwatch } = start();
  announcer.update("a1", EMPTY_REPLY);
  for (
    const text of ["The", "The sky", "The sky is blue.", "The sky is blue. "]
  ) {
    announcer.update("a1", answering(text));
  }
  expect(said).toEqual(["", ui.waiting, "The sky is blue."]);
  unwatch();
});

Deno.test("Announcer gathers what comes while it speaks", () => {
  const { announcer, said, unwatch, passTime } = start();
  announcer.update("a1", answering("One. "));
  announcer.update("a1", answering("One. Two. "));
  announcer.update("a1", answering("One. Two. Three. Fo"));
  expect(said.at(-1)).toBe("One.");
  passTime();
  expect(said.at(-1)).toBe("Two. Three.");
  passTime();
  announcer.update("a1", answering("One. Two. Three. Four. "));
  expect(said.at(-1)).toBe("Four.");
  unwatch();
});

Deno.test("Announcer says the rest and how it ended at once", () => {
  const { announcer, said, unwatch, isWaiting } = start();
  announcer.update("a1", answering("One. "));
  announcer.update("a1", { ...answering("One. Two"), state: "done" });
  expect(said.at(-1)).toBe(`Two ${answerText("en").complete}`);
  expect(isWaiting()).toBe(false);
  unwatch();
});

Deno.test("Announcer says that an answer was stopped", () => {
  const { announcer, said, unwatch } = start();
  announcer.update("a1", { ...answering(""), state: "stopped" });
  expect(said.at(-1)).toBe(ui.stopped);
  unwatch();
});

Deno.test("Announcer says once what holds an answer, until that is mended", () => {
  const { announcer, said, unwatch, passTime } = start();
  announcer.update("a1", answering("One. Two"));
  passTime();
  for (const why of ["No network", "No network", "Trying", "No network"]) {
    announcer.hold(why);
  }
  expect(said.slice(-3)).toEqual(["One.", "No network", "Trying"]);
  announcer.hold("");
  announcer.update("a1", answering("One. Two. "));
  passTime();
  announcer.hold("");
  announcer.hold("No network");
  announcer.hold("");
  announcer.hold("No network");
  expect(said.slice(-5))
    .toEqual(["", "Two.", "No network", "", "No network"]);
  unwatch();
});

Deno.test("Announcer lets a sentence end before it says what holds the answer", () => {
  const { announcer, said, unwatch, passTime } = start();
  announcer.update("a1", answering("One. "));
  announcer.hold("No network");
  announcer.update("a1", answering("One. Two. "));
  expect(said.at(-1)).toBe("One.");
  passTime();
  expect(said.at(-1)).toBe("No network");
  passTime();
  expect(said.at(-1)).toBe("Two.");
  // Mended before its turn has come, it is no news.
  announcer.hold("Trying");
  announcer.hold("");
  passTime();
  expect(said.at(-1)).toBe("Two.");
  announcer.update("a1", { ...answering("One. Two. Three"), state: "done" });
  expect(said.at(-1)).toBe(`Three ${answerText("en").complete}`);
  unwatch();
});

Deno.test("Announcer leaves failures to their alert", () => {
  const { announcer, said, unwatch } = start();
  announcer.update("a1", { ...answering("Half"), state: "failed" });
  expect(said.at(-1)).toBe("Half");
  unwatch();
});

Deno.test("Announcer starts from the front with the next question", () => {
  const { announcer, said, unwatch } = start();
  announcer.update("a1", { ...answering("A long answer."), state: "done" });
  announcer.update("a2", answering("Yes. No"));
  expect(said.at(-1)).toBe("Yes.");
  unwatch();
});

Deno.test("Announcer reads Markdown as words, and code as one", () => {
  const { announcer, passTime, unwatch } = start();
  announcer.update("a", answering("It is **so**:\n"));
  expect(announcer.message.value).toBe("It is so:");
  const code = "It is **so**:\n```js\nconst a = 1;\n```\nThat is all.";
  announcer.update("a", answering(code));
  passTime();
  expect(announcer.message.value).toBe("Code.");
  announcer.update("a", { ...answering(code), state: "done" });
  expect(announcer.message.value).toBe("That is all. Answer complete.");
  unwatch();
});
