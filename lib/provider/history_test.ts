import { expect } from "expect";
import { type HistoryTurn, toChatMessages } from "./history.ts";

function turn(
  role: HistoryTurn["role"],
  content: string,
  ...attachments: HistoryTurn["attachments"]
): HistoryTurn {
  return { role, content, attachments };
}

const PICTURE = {
  type: "image",
  name: "a.png",
  mediaType: "image/png",
  body: Uint8Array.of(1, 2, 3),
} as const;
const NOTES = {
  type: "text",
  name: "a.md",
  mediaType: "text/plain",
  body: new TextEncoder().encode("\uFEFF```\n你好\n```\n"),
} as const;
const URL_PART = {
  type: "image_url",
  image_url: { url: "data:image/png;base64,AQID" },
};

Deno.test("toChatMessages leaves out turns that came to nothing", () => {
  expect(toChatMessages([
    turn("system", "s"),
    turn("user", "a"),
    turn("assistant", ""),
    turn("user", "b"),
  ])).toEqual([
    { role: "system", content: "s" },
    { role: "user", content: "a" },
    { role: "user", content: "b" },
  ]);
});

Deno.test("toChatMessages puts a continued answer together as it reads", () => {
  expect(toChatMessages([
    turn("user", "q"),
    turn("assistant", "One, tw"),
    turn("assistant", "o,"),
    turn("assistant", ""),
    turn("assistant", "\n three"),
    turn("user", "and?"),
  ])).toEqual([
    { role: "user", content: "q" },
    { role: "assistant", content: "One, two,\n three" },
    { role: "user", content: "and?" },
  ]);
});

Deno.test("toChatMessages gives pictures as parts and text files as text", () => {
  expect(toChatMessages([
    turn("user", "What?", NOTES, PICTURE),
    turn("user", "", PICTURE),
  ])).toEqual([
    {
      role: "user",
      content: [
        URL_PART,
        {
          type: "text",
          text: 'File "a.md":\n````\n```\n你好\n```\n````\n\nWhat?',
        },
      ],
    },
    { role: "user", content: [URL_PART] },
  ]);
});

Deno.test("toChatMessages says what the model is not given, and why", () => {
  const left = (why: "no_vision" | "old") =>
    ({ type: "left_out", name: 'a "b".png', why }) as const;
  expect(toChatMessages([
    turn("user", "", left("no_vision")),
    turn("user", "so?", left("old")),
  ])).toEqual([
    {
      role: "user",
      content:
        '[The file "a \\"b\\".png" is left out: this model cannot see pictures]',
    },
    {
      role: "user",
      content:
        '[The file "a \\"b\\".png" is left out: it is too far back]\n\nso?',
    },
  ]);
});
