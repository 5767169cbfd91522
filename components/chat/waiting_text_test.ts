import { expect } from "expect";
import { uiText } from "../../lib/i18n/ui.ts";
import type { Delivery } from "./live_reply.ts";
import { waitingText } from "./waiting_text.ts";

const ui = uiText("en");

Deno.test("waitingText says where the question is", () => {
  const cases: [Delivery, number, string][] = [
    ["sending", 0, ui.sending],
    ["offline", 0, ui.sendingOffline],
    ["unreachable", 0, ui.sendingUnreachable],
    ["busy", 0, ui.sendingBusy],
    ["sent", 2, ui.askedAgain(2)],
  ];
  for (const [delivery, attempt, text] of cases) {
    expect(waitingText({ delivery, attempt }, ui))
      .toEqual({ text, isPlain: false });
  }
  expect(waitingText({ delivery: "sent", attempt: 0 }, ui))
    .toEqual({ text: ui.waiting, isPlain: true });
});
