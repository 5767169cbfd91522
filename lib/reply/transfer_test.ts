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
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 6 }), (turns) => {
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
  const bad: unknown[] = [
    undefined,
    null,
    [],
    {},
    { ...good, version: 2 },
    transfer([{ parentId: "0" }]),
    transfer([{}, { id: "0" }]),
    transfer([{ parentId: "1" }, {}]),
    transfer([{ createdAtMs: -1 }]),
    transfer([{ createdAtMs: 0.5 }]),
    transfer([{ createdAtMs: 1e15 }]),
  ];
  for (const value of bad) expect(parseTransfer(value)).toBeUndefined();
});
