import * as v from "valibot";
import type { AskAttachment, Attachment } from "../attachment/attachment.ts";
import { readAttachments } from "../attachment/read_attachments.ts";
import type { ErrorCode } from "../error/codes.ts";
import { problem, type RequestProblem } from "../provider/request_problem.ts";

/**
 * One turn of an exported conversation. `A` is what is known of an attachment;
 * in the file it stands as in a question's JSON.
 */
export interface TransferMessage<A = AskAttachment> {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Absent when there are none, as in files of older versions of the app. */
  readonly attachments?: readonly A[];
}

/** A conversation outside the store: the JSON of exports and imports. */
export interface Transfer<A = AskAttachment> {
  readonly format: "freshet-conversation";
  readonly version: 1;
  readonly title: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** A tree; parents stand before their children. */
  readonly messages: readonly TransferMessage<A>[];
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
      attachments: v.optional(v.unknown()),
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

/**
 * Reads an exported conversation. What a question could not bring along, an
 * import cannot bring in. Members of other names are left alone: a newer
 * version of the same format may have some.
 *
 * @returns The conversation, or why it cannot be taken, with the way to the
 * first wrong place in it (`messages.2.role`).
 */
export function parseTransfer(
  value: unknown,
): Transfer<Attachment> | ErrorCode | RequestProblem {
  const result = v.safeParse(schema, value);
  if (!result.success) return wrongAt(v.getDotPath(result.issues[0]));
  const messages: TransferMessage<Attachment>[] = [];
  for (const [n, each] of result.output.messages.entries()) {
    const { attachments: given, ...message } = each;
    const place = `messages.${n}.attachments`;
    const attachments = readAttachments(given);
    if (attachments === "invalid_request") return wrongAt(place);
    if (typeof attachments === "string") return attachments;
    if (attachments.length === 0) {
      messages.push(message);
    } else if (message.role === "user") {
      messages.push({ ...message, attachments });
    } else {
      return wrongAt(place);
    }
  }
  return { ...result.output, messages };
}

function wrongAt(place: string | null): RequestProblem {
  return problem(place ?? "body", {
    zh:
      `应与导出的 JSON 一样（format 为 freshet-conversation，version 为 1，最多 ${MAX_MESSAGES} 轮，上文在前）`,
    en:
      `expected it as in an export (the format freshet-conversation of version 1, at most ${MAX_MESSAGES} turns, each after its parent)`,
  });
}

const HEADINGS = { system: "System", user: "User", assistant: "Assistant" };
const HEADING = /^## (System|User|Assistant)$/;

/** What Markdown says of an attachment. */
type Named = Pick<Attachment, "name">;

/**
 * Writes the turns that lead to the newest one as Markdown: the title as a
 * first-level heading, each turn below a heading with its role. An answer that
 * was continued is one turn; attachments are named.
 */
export function toMarkdown(transfer: Transfer<Named>): string {
  const parts = joined(newestPath(transfer.messages)).map((message) => {
    const { role, content, attachments = [] } = message;
    const names = attachments.map(({ name }) => `Attachment: ${name}`);
    const text = [...names, escapeHeadings(content).trim()].join("\n\n");
    return `## ${HEADINGS[role]}\n\n${text.trim()}\n`;
  });
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
): Transfer<never> | undefined {
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
    .map((turn, i): TransferMessage<never> => ({
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

/** Puts answers that follow each other together, as they read. */
function joined<A>(path: readonly TransferMessage<A>[]): TransferMessage<A>[] {
  const turns: TransferMessage<A>[] = [];
  for (const message of path) {
    const last = turns.at(-1);
    if (last?.role === "assistant" && message.role === "assistant") {
      turns.pop();
      turns.push({ ...last, content: last.content + message.content });
    } else {
      turns.push(message);
    }
  }
  return turns;
}

function newestPath<A>(
  messages: readonly TransferMessage<A>[],
): TransferMessage<A>[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: TransferMessage<A>[] = [];
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
