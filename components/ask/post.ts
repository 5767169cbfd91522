import {
  type AskAnswer,
  decodeAskAnswer,
  decodeQuestionOf,
  decodeRefusal,
} from "../../lib/view/ask_answer.ts";
import type { AskBody } from "./pending_ask.ts";
import type {
  AskResult,
  IsReachable,
  PostAsk,
  PostStop,
  PostTakeBack,
} from "./ports.ts";

/** How long one try may take, in milliseconds. */
const LIMIT_MS = 20_000;

/** Sends a question with `fetch`. */
export const postAsk: PostAsk = async (ask, signal) => {
  const { key, conversationId, body } = ask;
  const sent = await send(`/api/conversations/${conversationId}/replies`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  if (sent === undefined) return { type: "hindered", by: "unreachable" };
  const result = judge(sent);
  return result.type === "taken" ? complete(result.answer, body) : result;
};

/** A question that was heard before is answered without its own id. */
async function complete(answer: AskAnswer, body: AskBody): Promise<AskResult> {
  if (answer.questionId !== null || !("message" in body)) {
    return { type: "taken", answer };
  }
  const sent = await send(`/api/conversations/${answer.conversation.id}`, {});
  const questionId = sent && decodeQuestionOf(sent.body, answer.replyId);
  if (questionId === undefined) return { type: "hindered", by: "unreachable" };
  return { type: "taken", answer: { ...answer, questionId } };
}

/** Sends a stop with `fetch`. */
export const postStop: PostStop = (replyId) =>
  tell(`/api/replies/${replyId}/stop`);

/** Takes a question back with `fetch`. */
export const postTakeBack: PostTakeBack = (key) =>
  tell(`/api/asks/${key}/stop`);

async function tell(url: string): Promise<boolean> {
  const sent = await send(url, { method: "POST" });
  return sent !== undefined && sent.response.status < 500;
}

/**
 * Whether the server can be reached: the browser says so, or a file of ours
 * comes. On the machine that the server runs on it can be, without a network.
 */
export const isReachable: IsReachable = () => navigator.onLine || findServer();

let finding: Promise<boolean> | undefined;

/** Whether the server answers. Who asks meanwhile waits for the same answer. */
export const findServer = (): Promise<boolean> =>
  finding ??= send("/favicon.svg", { method: "HEAD", cache: "no-store" })
    .then((sent) => sent !== undefined)
    .finally(() => finding = undefined);

interface Sent {
  readonly response: Response;
  readonly body: string;
}

/** Returns `undefined` when no whole answer came. */
async function send(url: string, init: RequestInit): Promise<Sent | undefined> {
  try {
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any([
        AbortSignal.timeout(LIMIT_MS),
        ...(init.signal ? [init.signal] : []),
      ]),
    });
    return { response, body: await response.text() };
  } catch (error) {
    // No network, or no answer in time: what `fetch` rejects with.
    if (error instanceof TypeError || error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}

function judge({ response, body }: Sent): AskResult {
  const { status, headers } = response;
  if (status >= 400 && status < 500) {
    return { type: "refused", error: decodeRefusal(body) ?? null };
  }
  const answer = response.ok ? decodeAskAnswer(body) : undefined;
  if (answer !== undefined) return { type: "taken", answer };
  const seconds = Number(headers.get("retry-after") ?? NaN);
  return {
    type: "hindered",
    by: "busy",
    ...(seconds >= 0 ? { afterMs: seconds * 1_000 } : {}),
  };
}
