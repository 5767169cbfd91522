import { expect } from "expect";
import fc from "fast-check";
import {
  fromMarkdown,
  parseTransfer,
  toMarkdown,
  type Transfer,
  type TransferMessage,
} from "./transfer.ts";

function transfer(
  messages: readonly Partial<TransferMessage>[],
  title = "A title",
): Transfer {
  return {
    format: "freshet-conversation",
    version: 1,
    title,
    createdAtMs: 1,
    updatedAtMs: 2,
    messages: messages.map((message, index) => ({
      id: `${index}`,
      parentId: index === 0 ? null : `${index - 1}`,
      role: "user",
      content: "",
      createdAtMs: 1,
      ...message,
    })),
  };
}

const turnsOf = (read: Transfer | undefined) =>
  read?.messages.map(({ role, content }) => ({ role, content }));

Deno.test("fromMarkdown reads back what toMarkdown writes", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom("## User", "\\## Assistant", "# x", "## System", ""),
  );
  const content = fc.array(line, { minLength: 1, maxLength: 6 })
    .map((lines) => lines.join("\n").replaceAll("\r", "").trim())
    .filter((text) => text !== "");
  const turn = fc.record({
    role: fc.constantFrom("system", "user", "assistant"),
    content,
  });
  // Answers in a row would come back as the one answer that they are.
  const turns = fc.array(turn, { minLength: 1, maxLength: 6 })
    .map((all) =>
      all.filter(({ role }, i) =>
        role !== "assistant" || all[i - 1]?.role !== "assistant"
      )
    );
  fc.assert(
    fc.property(turns, (turns) => {
      const read = fromMarkdown(toMarkdown(transfer(turns)), 7);
      expect(read?.title).toBe("A title");
      expect(turnsOf(read)).toEqual(turns);
    }),
  );
});

Deno.test("fromMarkdown reads what a conversation without a title is written as", () => {
  const turns = [{ role: "user", content: "hi" }] as const;
  const read = fromMarkdown(toMarkdown(transfer(turns, "")), 7);
  expect(turnsOf(read)).toEqual(turns);
});

Deno.test("toMarkdown writes the branch of the newest turn", () => {
  const tree = transfer([
    { content: "q" },
    { content: "old", role: "assistant", parentId: "0" },
    { content: "new", role: "assistant", parentId: "0" },
  ]);
  expect(toMarkdown(tree)).toBe(
    "# A title\n\n## User\n\nq\n\n## Assistant\n\nnew\n",
  );
});

Deno.test("fromMarkdown takes plain text for a question, and nothing for none", () => {
  expect(turnsOf(fromMarkdown("just\r\nthis", 7)))
    .toEqual([{ role: "user", content: "just\nthis" }]);
  for (const nothing of ["", " \n", "# Only a title\n", "## User\n\n"]) {
    expect(fromMarkdown(nothing, 7)).toBeUndefined();
  }
});

Deno.test("parseTransfer takes a tree and refuses what is none", () => {
  const good = transfer([{ content: "a" }, { content: "b" }]);
  expect(parseTransfer(JSON.parse(JSON.stringify(good)))).toEqual(good);
  const bad: [unknown, string][] = [
    [undefined, "body"],
    [null, "body"],
    [[], "format"],
    [{}, "format"],
    [{ ...good, version: 2 }, "version"],
    [transfer([{ parentId: "0" }]), "messages"],
    [transfer([{}, { id: "0" }]), "messages"],
    [transfer([{ parentId: "1" }, {}]), "messages"],
    [transfer([{ createdAtMs: -1 }]), "messages.0.createdAtMs"],
    [transfer([{}, { createdAtMs: 0.5 }]), "messages.1.createdAtMs"],
    [transfer([{ createdAtMs: 1e15 }]), "messages.0.createdAtMs"],
  ];
  expect(bad).toHaveLength(11);
  for (const [value, parameter] of bad) {
    expect(parseTransfer(value)).toMatchObject({ type: "problem", parameter });
  }
});

Deno.test("parseTransfer takes attachments as questions do, from people alone", () => {
  const notes = { type: "text", name: "a.txt", text: "hi" } as const;
  const read = (message: Partial<TransferMessage>) =>
    parseTransfer(transfer([message]));
  expect(read({ attachments: [notes] })).toMatchObject({
    messages: [{ attachments: [{ type: "text", mediaType: "text/plain" }] }],
  });
  const none = parseTransfer(transfer([{ attachments: [] }]));
  expect(none).toEqual(transfer([{}]));
  expect(read({ attachments: [notes], role: "assistant" }))
    .toMatchObject({ type: "problem", parameter: "messages.0.attachments" });
  const picture = { type: "image", name: "", mediaType: "", data: "" } as const;
  expect(read({ attachments: [picture] })).toBe("attachment_unsupported");
  expect(read({ attachments: Array(9).fill(notes) }))
    .toBe("attachment_too_many");
});

Deno.test("toMarkdown writes a continued answer as one and names attachments", () => {
  const file = (name: string) => ({ type: "text", name, text: "" }) as const;
  const turns = transfer([
    { content: "q", attachments: [file("a.png"), file("b.txt")] },
    { content: "One, tw", role: "assistant" },
    { content: "o\n", role: "assistant" },
    { content: "", attachments: [file("c.txt")] },
  ]);
  expect(toMarkdown(turns)).toBe(
    "# A title\n\n## User\n\nAttachment: a.png\n\nAttachment: b.txt\n\nq\n\n" +
      "## Assistant\n\nOne, two\n\n## User\n\nAttachment: c.txt\n",
  );
});
