import { decodeAskAnswer, decodeRefusal } from "../../lib/view/ask_answer.ts";
import type { AskResult, PostAsk, PostStop } from "./ports.ts";

/** How long one try may take, in milliseconds. */
const LIMIT_MS = 20_000;

/** Sends a question with `fetch`. */
export const postAsk: PostAsk = async ({ key, conversationId, body }) => {
  const sent = await post(`/api/conversations/${conversationId}/replies`, {
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });
  return sent === undefined
    ? { type: "hindered", by: "unreachable" }
    : judge(sent);
};

/** Sends a stop with `fetch`. */
export const postStop: PostStop = async (replyId) => {
  const sent = await post(`/api/replies/${replyId}/stop`, {});
  return sent !== undefined && sent.response.status < 500;
};

interface Sent {
  readonly response: Response;
  readonly body: string;
}

/** Returns `undefined` when no whole answer came. */
async function post(url: string, init: RequestInit): Promise<Sent | undefined> {
  try {
    const response = await fetch(url, {
      ...init,
      method: "POST",
      signal: AbortSignal.timeout(LIMIT_MS),
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
