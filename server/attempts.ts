import { abortableReader, type ByteReader } from "./abortable_reader.ts";
import { RetryPlan, type RetryPolicy } from "../lib/error/retry_plan.ts";
import { failure, type ReplyError } from "../lib/error/failure.ts";
import type { RequestOptions } from "../lib/provider/options.ts";
import type { ChatMessage } from "../lib/provider/messages.ts";
import type { ChatRequest, Provider } from "../lib/provider/provider.ts";
import type { RequestProblem } from "../lib/provider/request_problem.ts";
import type { StreamEnd } from "../lib/reply/assembler.ts";
import type { RetryEvent } from "../lib/reply/event.ts";
import { delay } from "./delay.ts";
import { peekAnswer } from "./peek.ts";
import { readAnswer } from "./refusal.ts";
import type { RunSignal } from "./run_signal.ts";
import type { Target } from "./upstream.ts";

/** A question on its way to a model. */
export interface Question extends Target {
  readonly messages: readonly ChatMessage[];
  readonly options?: RequestOptions;
  /** Also the id of the upstream request. */
  readonly replyId: string;
  /** Asked once in place of a model that is too busy (GLM's code 1312). */
  readonly fallback?: Target;
  readonly retry: RetryPolicy;
  /** Longest wait for the response's headers, in milliseconds. */
  readonly headerTimeoutMs: number;
  /** Longest silence between two pieces of the body, in milliseconds. */
  readonly stallTimeoutMs: number;
}

/** Tells why a question cannot be put to its model, if it cannot. */
export function checkQuestion(
  question: Pick<Question, "messages" | "options" | "replyId"> & Target,
): RequestProblem | undefined {
  return question.upstream.check(requestOf(question, question.model));
}

/** What {@linkcode openAnswer} works with besides the question. */
export interface AttemptTools {
  readonly signal: RunSignal;
  /** Takes the news that the question is asked again; awaited. */
  readonly onRetry: (event: RetryEvent) => void | Promise<void>;
  /** A number from 0 up to 1; `Math.random` by default. */
  readonly random?: () => number;
  /** Waits, or less if the signal is aborted; a timer by default. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** An answer that has begun. */
export interface OpenedAnswer {
  readonly type: "opened";
  readonly reader: ByteReader;
  readonly decode: Provider["decode"];
  /** Who answers: the question's model, or its fallback. */
  readonly model: string;
}

/** What came of one request. */
type Attempt =
  | OpenedAnswer & { readonly early?: ReplyError }
  | StreamEnd;

/**
 * Opens the answer to a question, asking again while that can help: before
 * the first delta only, so that nobody reads or pays for the same words twice.
 *
 * A token that has expired is signed anew, and a busy model is replaced by the
 * fallback, once each and at once. Other failures that may pass are waited
 * out, as {@linkcode RetryPlan} says.
 *
 * @returns The answer, or how it ended before there was any.
 * @throws Only what `onRetry` throws.
 */
export async function openAnswer(
  question: Question,
  tools: AttemptTools,
): Promise<OpenedAnswer | StreamEnd> {
  const { signal, wait = delay, random = Math.random } = tools;
  const plan = new RetryPlan(question.retry, random);
  let target: Target = question;
  let renewed = false;
  while (true) {
    const result = await attempt(target, question, signal);
    const error = failureOf(result);
    if (error === undefined || signal.signal.aborted) return result;

    const other = fallbackOf(error, target, question);
    let event: RetryEvent | undefined;
    if (isExpired(error) && !renewed && target.upstream.renewToken()) {
      renewed = true;
      event = plan.again(error);
    } else if (other !== undefined) {
      target = other;
      event = { ...plan.again(error), model: target.model };
    } else {
      event = plan.later(error);
    }
    if (event === undefined) return result;

    signal.pause();
    if (result.type === "opened") discard(result.reader);
    await tools.onRetry(event);
    await wait(event.delayMs, signal.signal);
    if (signal.signal.aborted) return signal.endOf(error.code, error.code);
  }
}

async function attempt(
  { upstream, model }: Target,
  question: Question,
  signal: RunSignal,
): Promise<Attempt> {
  const { decode } = upstream;
  const request = requestOf(question, model);
  if (upstream.check(request) !== undefined) {
    return { type: "failed", error: failure("option_invalid") };
  }
  let reader: ByteReader;
  signal.listen("upstream_header_timeout", question.headerTimeoutMs);
  try {
    const response = await upstream.open(request, signal.signal);
    const answer = await readAnswer(response, signal.signal);
    if (answer.type === "refused") {
      return { type: "failed", error: upstream.redact(answer.error) };
    }
    reader = abortableReader(answer.body, signal.signal);
  } catch (error) {
    return signal.endOf("upstream_unreachable", error);
  }
  try {
    const beforeRead = () =>
      signal.listen("upstream_stalled", question.stallTimeoutMs);
    const peeked = await peekAnswer(reader, { decode, beforeRead });
    return { type: "opened", decode, model, ...peeked };
  } catch (error) {
    return signal.endOf("upstream_cut", error);
  } finally {
    signal.pause();
  }
}

function requestOf(
  { messages, options, replyId }: Pick<
    Question,
    "messages" | "options" | "replyId"
  >,
  model: string,
): ChatRequest {
  return {
    model,
    messages,
    requestId: replyId,
    ...(options !== undefined && { options }),
  };
}

function failureOf(result: Attempt): ReplyError | undefined {
  if (result.type === "opened") return result.early;
  return result.type === "failed" ? result.error : undefined;
}

/** GLM's 1003: the signed token is past its time. */
function isExpired(error: ReplyError): boolean {
  return error.vendorCode === "1003";
}

/** The other model, if this one is too busy and that one takes the question. */
function fallbackOf(
  error: ReplyError,
  target: Target,
  question: Question,
): Target | undefined {
  const { fallback } = question;
  if (error.code !== "model_busy" || fallback === undefined) return undefined;
  const isSame = target.upstream === fallback.upstream &&
    target.model === fallback.model;
  if (isSame || checkQuestion({ ...question, ...fallback })) return undefined;
  return fallback;
}

function discard(reader: ByteReader): void {
  // The connection may be broken already; it is not wanted either way.
  reader.cancel().catch((_broken: unknown) => {});
}
