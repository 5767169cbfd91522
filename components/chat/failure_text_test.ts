import { expect } from "expect";
import { uiText } from "../../lib/i18n/ui.ts";
import {
  EMPTY_REPLY,
  type LostReason,
  type ReplyState,
  type ReplyView,
} from "../../lib/view/reply_view.ts";
import { failureText, isGone } from "./failure_text.ts";

const ui = uiText("zh");
const error = { code: "rate", message: "太忙了", retryable: false };

Deno.test("failureText words only what failed", () => {
  const fine: ReplyState[] = [
    "waiting",
    "thinking",
    "answering",
    "done",
    "stopped",
    "retracted",
  ];
  for (const state of fine) {
    expect(failureText({ ...EMPTY_REPLY, state, error }, ui)).toBe(null);
  }
});

Deno.test("failureText uses the server's words where there are any", () => {
  const failed: ReplyState[] = ["failed", "lost"];
  for (const state of failed) {
    expect(failureText({ ...EMPTY_REPLY, state, error }, ui)).toBe(error);
  }
});

Deno.test("isGone tells a deleted conversation from what can be tried again", () => {
  const gone = { ...error, code: "conversation_gone" };
  expect(
    [gone, error, ui.lost].map((each) => isGone({ ...each, retryable: true })),
  ).toEqual([true, false, false]);
});

Deno.test("failureText has words of its own for the rest", () => {
  const failed = failureText({ ...EMPTY_REPLY, state: "failed" }, ui);
  expect(failed).toEqual({ ...ui.unknownFailure, retryable: true });
  const lost = failureText({ ...EMPTY_REPLY, state: "lost" }, ui);
  expect(lost).toEqual({ ...ui.lost, retryable: true });
  const reasons: LostReason[] = ["gone", "unreadable"];
  for (const lostBy of reasons) {
    const view: ReplyView = { ...EMPTY_REPLY, state: "interrupted", lostBy };
    expect(failureText(view, ui)).toEqual({ ...ui[lostBy], retryable: true });
  }
});
