import * as v from "valibot";
import type { Language } from "../lib/i18n/language.ts";
import { isObject } from "../lib/provider/json.ts";
import { problem } from "../lib/provider/request_problem.ts";
import { parseMessageId } from "../lib/reply/ids.ts";
import type { MessageId } from "../lib/reply/ids.ts";
import { readAskedAttachments } from "../lib/attachment/read_attachments.ts";
import type { ErrorCode } from "../lib/error/codes.ts";
import type { AskTurn } from "./ask_turn.ts";
import { BadRequest } from "./bad_request.ts";
import { onlyThese } from "./read_query.ts";

/** Most bytes of a JSON body, unless a route says otherwise. */
const MAX_BODY_BYTES = 2_097_152;
/**
 * Most bytes of a question: four pictures of 5 MiB are 27,962,032 bytes of
 * base64, and the rest has 5 MiB.
 */
const MAX_ASK_BYTES = 33_554_432;

const messageId = v.pipe(
  v.string(),
  v.transform(parseMessageId),
  v.custom<MessageId>((id) => id !== undefined),
);
const askBody = v.object({
  message: v.string(),
  parentId: v.optional(v.nullable(messageId), null),
});

/** What is wanted of the id of a turn. */
export const TURN_ID = {
  zh: "应为某一轮的 id",
  en: "expected the id of a turn",
};
const EXPECTED = {
  body: {
    zh: "应为 UTF-8 编码的 JSON 对象",
    en: "expected a JSON object in UTF-8",
  },
  utf8: { zh: "应为 UTF-8 编码的文字", en: "expected text in UTF-8" },
  message: { zh: "应为文字", en: "expected a text" },
  parentId: {
    zh: "应为 null 或某一轮的 id",
    en: "expected null or the id of a turn",
  },
  regenerate: TURN_ID,
  continue: TURN_ID,
  attachments: {
    zh:
      '应为列表，各项为 {"type":"image","name","mediaType","data"}（data 为 base64）、{"type":"text","name","text"} 或 {"type":"stored","id"}',
    en:
      'expected a list of {"type":"image","name","mediaType","data"} with data in base64, {"type":"text","name","text"} or {"type":"stored","id"}',
  },
  title: {
    zh: "应为文字，改名时不能为空白",
    en: "expected a text, to rename one that is not blank",
  },
} satisfies Record<string, Readonly<Record<Language, string>>>;

/** Refuses a request because of one of its parts. */
export function refuse(part: keyof typeof EXPECTED): never {
  const name = part === "utf8" ? "body" : part;
  throw new BadRequest(problem(name, EXPECTED[part]));
}

/** A JSON object as a client sent it. */
export type JsonBody = Readonly<Record<string, unknown>>;

/**
 * Reads a request's body as a JSON object. What it is called (`content-type`)
 * does not matter: a body that is a JSON object can be nothing else, and tools
 * that are not told call everything a form.
 *
 * @throws {BadRequest} When it is something else or too large.
 */
export async function readJsonBody(
  request: Request,
  maxBytes = MAX_BODY_BYTES,
): Promise<JsonBody> {
  return parseBody(await readText(request, maxBytes));
}

/**
 * Reads the body of a question, which may hold pictures. One that says that it
 * is too large is refused before any of it is read.
 *
 * @throws {BadRequest} When it cannot be taken.
 */
export async function readAskBody(request: Request): Promise<JsonBody> {
  // Only attachments make a question as large as that.
  const code = "attachment_too_large";
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > MAX_ASK_BYTES) throw new BadRequest(code);
  return parseBody(await readText(request, MAX_ASK_BYTES, code));
}

function parseBody(text: string): JsonBody {
  const result = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.custom<JsonBody>(isObject)),
    text,
  );
  return result.success ? result.output : refuse("body");
}

/**
 * Reads a body as text.
 *
 * @throws {BadRequest} When it is larger than `maxBytes`, then with the code
 * `tooLarge`, or is not in UTF-8: its words would come out as others.
 */
export async function readText(
  request: Request,
  maxBytes: number,
  tooLarge: ErrorCode = "body_too_large",
): Promise<string> {
  if (request.body === null) return "";
  // Deno's decoder, left to itself, drops a U+FEFF at the front of any chunk.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
  let text = "";
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.length;
      if (size > maxBytes) throw new BadRequest(tooLarge);
      text += decoder.decode(chunk, { stream: true });
    }
    text += decoder.decode();
  } catch (error) {
    // What a fatal decoder throws.
    if (error instanceof TypeError) refuse("utf8");
    throw error;
  }
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** What a question may be, and what only a new one may bring along. */
const TURNS = ["regenerate", "continue"] as const;
const NEW = ["message", "parentId", "attachments"] as const;

/**
 * Reads what is asked. Members of other names are left alone: some are settings
 * of the question, and a question that waits in a browser for its network may
 * be of another version of the page, which can no longer be told.
 *
 * @throws {BadRequest} When it cannot be taken.
 */
export function readTurn(body: JsonBody): AskTurn {
  const type = TURNS.find((name) => Object.hasOwn(body, name));
  if (type !== undefined) {
    // Two wishes at once: neither may be passed over.
    const also = [...TURNS, ...NEW].find((name) =>
      name !== type && Object.hasOwn(body, name)
    );
    if (also !== undefined) {
      throw new BadRequest(problem(also, {
        zh: `不能与 ${type} 一起使用`,
        en: `expected no such member beside ${type}`,
      }));
    }
    const id = v.safeParse(messageId, body[type]);
    if (!id.success) return refuse(type);
    return type === "regenerate"
      ? { type, questionId: id.output }
      : { type, answerId: id.output };
  }
  const ask = v.safeParse(askBody, body);
  if (!ask.success) {
    return refuse(typeof body.message === "string" ? "parentId" : "message");
  }
  const attachments = readAskedAttachments(body.attachments);
  if (attachments === "invalid_request") return refuse("attachments");
  if (typeof attachments === "string") throw new BadRequest(attachments);
  return { type: "ask", ...ask.output, attachments };
}

/**
 * Reads the title of a conversation: the body's only member.
 *
 * @throws {BadRequest} When there is anything else.
 */
export function readTitle(body: JsonBody): string {
  const other = Object.keys(body).find((name) => name !== "title");
  if (other !== undefined) {
    throw new BadRequest(problem(other, onlyThese(["title"])));
  }
  return typeof body.title === "string" ? body.title : refuse("title");
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/** Reads the `Idempotency-Key` header; `undefined` when it is not usable. */
export function readIdempotencyKey(headers: Headers): string | undefined {
  return parseIdempotencyKey(headers.get("idempotency-key")?.trim() ?? "");
}

/** Reads an idempotency key; `undefined` when it is not usable. */
export function parseIdempotencyKey(key: string): string | undefined {
  return KEY.test(key) ? key : undefined;
}
