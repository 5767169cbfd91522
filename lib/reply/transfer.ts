import * as v from "valibot";

/** One turn of an exported conversation. */
export interface TransferMessage {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
}

/** A conversation outside the store: the JSON of exports and imports. */
export interface Transfer {
  readonly format: "freshet-conversation";
  readonly version: 1;
  readonly title: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** A tree; parents stand before their children. */
  readonly messages: readonly TransferMessage[];
}

/** Most turns that one import brings in. */
const MAX_MESSAGES = 10_000;

/** The last millisecond of the year 9999: later ones no page can show. */
const LAST_MS = 253_402_300_799_999;

const time = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(LAST_MS),
);
const schema = v.object({
  format: v.literal("freshet-conversation"),
  version: v.literal(1),
  title: v.string(),
  createdAtMs: time,
  updatedAtMs: time,
  messages: v.pipe(
    v.array(v.object({
      id: v.string(),
      parentId: v.nullable(v.string()),
      role: v.picklist(["system", "user", "assistant"]),
      content: v.string(),
      createdAtMs: time,
    })),
    v.maxLength(MAX_MESSAGES),
    v.check((messages) => isTree(messages)),
  ),
});

/** Every parent must have stood before, and no id twice. */
function isTree(
  messages: readonly Pick<TransferMessage, "id" | "parentId">[],
): boolean {
  const seen = new Set<string>();
  for (const { id, parentId } of messages) {
    if (seen.has(id) || parentId !== null && !seen.has(parentId)) return false;
    seen.add(id);
  }
  return true;
}

/** Reads an exported conversation; `undefined` when it is not one. */
export function parseTransfer(value: unknown): Transfer | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

const HEADINGS = { system: "System", user: "User", assistant: "Assistant" };
const HEADING = /^## (System|User|Assistant)$/;

/**
 * Writes the turns that lead to the newest one as Markdown: the title as a
 * first-level heading, each turn below a heading with its role.
 */
export function toMarkdown(transfer: Transfer): string {
  const parts = newestPath(transfer.messages).map(({ role, content }) =>
    `## ${HEADINGS[role]}\n\n${escapeHeadings(content).trim()}\n`
  );
  return [`# ${transfer.title}\n`, ...parts].join("\n");
}

/**
 * Reads Markdown as {@linkcode toMarkdown} writes it; text before the first
 * role's heading counts as a question.
 *
 * @param nowMs The time that all turns are given.
 * @returns `undefined` when there is no text at all.
 */
export function fromMarkdown(
  markdown: string,
  nowMs: number,
): Transfer | undefined {
  const lines = markdown.replaceAll("\r\n", "\n").split("\n");
  // A conversation without a title has the mark alone.
  const heading = /^#(?: (.*))?$/.exec(lines[0] ?? "");
  const title = heading?.[1]?.trim() ?? "";
  const turns: { role: TransferMessage["role"]; lines: string[] }[] = [];
  for (const line of heading === null ? lines : lines.slice(1)) {
    const role = roleOf(line);
    if (role !== undefined) turns.push({ role, lines: [] });
    else if (turns.length > 0) turns.at(-1)?.lines.push(line);
    else if (line.trim() !== "") turns.push({ role: "user", lines: [line] });
  }
  const messages = turns
    .map(({ role, lines }) => ({
      role,
      content: unescapeHeadings(lines.join("\n")).trim(),
    }))
    .filter(({ content }) => content !== "")
    .map((turn, i): TransferMessage => ({
      ...turn,
      id: `${i}`,
      parentId: i === 0 ? null : `${i - 1}`,
      createdAtMs: nowMs,
    }));
  if (messages.length === 0) return undefined;
  return {
    format: "freshet-conversation",
    version: 1,
    title: title === "" ? messages[0]?.content ?? "" : title,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    messages,
  };
}

function newestPath(messages: readonly TransferMessage[]): TransferMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: TransferMessage[] = [];
  for (let at = messages.at(-1); at !== undefined;) {
    path.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path.reverse();
}

function roleOf(line: string): TransferMessage["role"] | undefined {
  switch (HEADING.exec(line)?.[1]) {
    case "System":
      return "system";
    case "User":
      return "user";
    case "Assistant":
      return "assistant";
    default:
      return undefined;
  }
}

/** A turn may itself hold a line that looks like one of our headings. */
function escapeHeadings(content: string): string {
  return content.replace(/^(\\*## (?:System|User|Assistant))$/gm, "\\$1");
}

function unescapeHeadings(content: string): string {
  return content.replace(/^\\(\\*## (?:System|User|Assistant))$/gm, "$1");
}
