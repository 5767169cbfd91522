import { expect } from "expect";
import { QuestionHistory } from "./question_history.ts";

const ASKED = ["one", "two", "three"];

Deno.test("QuestionHistory goes back to the first question and stays there", () => {
  const history = new QuestionHistory(() => ASKED);
  expect(history.back("")).toBe("three");
  expect(history.back("three")).toBe("two");
  expect(history.back("two")).toBe("one");
  expect(history.back("one")).toBe(undefined);
  expect(history.forward("one")).toBe("two");
});

Deno.test("QuestionHistory ends in the empty box it began with", () => {
  const history = new QuestionHistory(() => ASKED);
  history.back("");
  expect(history.forward("three")).toBe("");
  expect(history.forward("")).toBe(undefined);
  expect(history.back("")).toBe("three");
});

Deno.test("QuestionHistory leaves a draft alone", () => {
  const history = new QuestionHistory(() => ASKED);
  expect(history.back("mine")).toBe(undefined);
  expect(history.forward("mine")).toBe(undefined);
  history.back("");
  // Changed on the way: it is a draft now.
  expect(history.back("three!")).toBe(undefined);
  expect(history.forward("three!")).toBe(undefined);
});

Deno.test("QuestionHistory has nothing to show before anything was asked", () => {
  const history = new QuestionHistory(() => []);
  expect(history.back("")).toBe(undefined);
  expect(history.forward("")).toBe(undefined);
});

Deno.test("QuestionHistory knows what was asked in the meantime", () => {
  const asked = [...ASKED];
  const history = new QuestionHistory(() => asked);
  history.back("");
  asked.push("four");
  expect(history.forward("three")).toBe("four");
});
