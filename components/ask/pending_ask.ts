import type {
  AskAttachment,
  StoredAttachmentRef,
} from "../../lib/attachment/attachment.ts";
import {
  asCount,
  asText,
  isObject,
  type JsonObject,
  parseJson,
} from "../../lib/provider/json.ts";
import type { AskSettings } from "../../lib/settings/ask_settings.ts";

/** What is asked: a new question, another answer, or more of an answer. */
export type AskTurn =
  | NewQuestion
  | { readonly regenerate: string }
  | { readonly continue: string };

/** A new question. */
export interface NewQuestion {
  readonly message: string;
  /** The assistant's turn it follows; `null` begins a conversation. */
  readonly parentId: string | null;
  /** What is new with its bytes, what the server has by its id. */
  readonly attachments?: readonly (AskAttachment | StoredAttachmentRef)[];
}

/** A question's body: what is asked, under the settings of that moment. */
export type AskBody = AskTurn & AskSettings;

/** A question that the server may or may not have heard. */
export interface PendingAsk {
  /** Made before the first try; the same key is the same question. */
  readonly key: string;
  readonly conversationId: string;
  /** The same on every try, member for member. */
  readonly body: AskBody;
  /** Whether the person has stopped it since. */
  readonly stop: boolean;
}

/** A question on the shelf. */
export interface KeptAsk extends PendingAsk {
  /** When it was asked, in milliseconds by the wall clock. */
  readonly atMs: number;
  readonly fate: Fate;
}

/**
 * How far a question has come: not a word of it has left the page; a try may
 * have been heard; or it was taken back after one, so that what the server may
 * have made of it is still to be stopped.
 */
export type Fate = "waiting" | "tried" | "takenBack";

/**
 * Decodes what was kept of unacknowledged questions.
 *
 * @param text JSON text, or `null` when nothing was kept.
 * @returns Those that can be read.
 */
export function decodeKeptAsks(text: string | null): KeptAsk[] {
  const value = parseJson(text ?? "[]");
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => decodeKeptAsk(each) ?? []);
}

/** Decodes one of them; `undefined` when it is something else. */
export function decodeKeptAsk(value: unknown): KeptAsk | undefined {
  if (!isObject(value)) return undefined;
  const key = asText(value.key);
  const conversationId = asText(value.conversationId);
  const { body } = value;
  if (!key || !conversationId || !isAskBody(body)) return undefined;
  return {
    key,
    conversationId,
    body,
    stop: value.stop === true,
    atMs: asCount(value.atMs),
    // Whoever cannot be sure has to think that it was heard.
    fate: value.fate === "waiting" || value.fate === "takenBack"
      ? value.fate
      : "tried",
  };
}

/**
 * Whether something asks anything. Its other members are left as a page wrote
 * them: the server would take a changed body for another question.
 */
function isAskBody(value: unknown): value is AskBody {
  return isObject(value) && (isQuestion(value) ||
    asText(value.regenerate) !== undefined ||
    asText(value.continue) !== undefined);
}

/** Whoever brings files along need not say anything. */
function isQuestion(
  { message, parentId, attachments }: JsonObject,
): boolean {
  const brings = Array.isArray(attachments) && attachments.length > 0;
  return (asText(message) !== undefined || message === "" && brings) &&
    (parentId === null || asText(parentId) !== undefined);
}
