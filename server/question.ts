import type { ErrorCode } from "../lib/error/codes.ts";
import { seesPictures } from "../lib/provider/glm_models.ts";
import type { QuestionSettings } from "../lib/provider/options.ts";
import type { RequestProblem } from "../lib/provider/request_problem.ts";
import type { ChatMessage } from "../lib/provider/messages.ts";
import { type Ask, type Asked, claimAsk } from "./ask.ts";
import { checkQuestion } from "./attempts.ts";
import type { Services } from "./services.ts";
import type { ReplyRow } from "./store/store.ts";

/** A question and how it is to be answered. */
export interface NewQuestion extends Omit<Ask, "settings"> {
  readonly settings: QuestionSettings;
  /** Whether it came by GET: kept out of lists, and ended when unwatched. */
  readonly isBare: boolean;
}

/** What came of a question. */
export type Answered =
  | {
    readonly type: "asked";
    readonly reply: ReplyRow;
    /** Present when this call began the reply. */
    readonly asked?: Asked & { readonly type: "claimed" };
  }
  | { readonly type: "refused"; readonly code: ErrorCode }
  | RequestProblem;

/**
 * Tells what is wrong with a question's text, if anything is. What brings
 * something along need not say anything.
 */
export function problemOf(
  { message, attachments = [] }: {
    readonly message: string;
    readonly attachments?: readonly unknown[];
  },
  maxBytes: number,
): ErrorCode | undefined {
  if (message.trim() === "" && attachments.length === 0) return "message_empty";
  const bytes = new TextEncoder().encode(message).length;
  return bytes > maxBytes ? "message_too_long" : undefined;
}

/**
 * Asks a question, once however often it is tried, and starts its run.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function askQuestion(
  question: NewQuestion,
  services: Services,
): Promise<Answered> {
  const { config, models, shutdown } = services;
  if (shutdown.signal.aborted) return { type: "refused", code: "shutdown" };
  const { settings, isBare } = question;
  const target = await models.resolve(settings.model);
  const { store, replies, titles, node } = await services.live();
  const problem = await models.check(target) ?? checkQuestion({
    ...target,
    messages: withSystem([], settings.system),
    options: settings.options,
    replyId: "",
  });
  if (problem !== undefined) return problem;
  // Before the claim: between claim and start there must be no waiting.
  const fallback = await models.fallback();
  const asked = await claimAsk(question, {
    store,
    node,
    model: target.model,
    vision: seesPictures(target.model),
    listed: !isBare,
    admits: () => replies.count < config.maxStreams,
  });
  if (asked.type === "refused") return asked;
  const { reply } = asked.result;
  if (asked.type === "existing") return { type: "asked", reply };
  const title = titles.tryFor({
    owner: question.owner,
    id: question.conversationId,
    isListed: !isBare,
    question: asked.beginning,
    target,
  });
  replies.start(reply, {
    needsWatcher: isBare,
    continues: question.turn.type === "continue",
    ...(title !== undefined && { title }),
    question: {
      ...target,
      messages: withSystem(asked.messages, settings.system),
      options: settings.options,
      ...(fallback !== undefined && { fallback }),
      retry: config.retry,
      headerTimeoutMs: config.headerTimeoutMs,
      stallTimeoutMs: config.stallTimeoutMs,
    },
  });
  return { type: "asked", reply, asked };
}

function withSystem(
  messages: readonly ChatMessage[],
  system: string | undefined,
): readonly ChatMessage[] {
  if (system === undefined) return messages;
  return [{ role: "system", content: system }, ...messages];
}
