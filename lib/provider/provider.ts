import type { SseEvent } from "../sse/parser.ts";
import type { Delta } from "./delta.ts";
import type { ChatMessage } from "./messages.ts";
import type { RequestOptions } from "./options.ts";
import type { RequestProblem } from "./request_problem.ts";

/** What is asked of a model. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly options?: RequestOptions;
  /** Our id of this request, for the vendor's support. */
  readonly requestId: string;
}

/** Where a model service is. */
export interface Endpoint {
  /** Without a slash at the end, for example `https://host/api/paas/v4`. */
  readonly baseUrl: string;
}

/** An HTTP POST, but for its authorization. */
export interface ProviderRequest {
  readonly type: "request";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body. */
  readonly body: string;
}

/** The dialect an upstream speaks: two pure functions. */
export interface Provider {
  /**
   * Builds the request that asks for a streamed answer. Settings are brought
   * into the form and the limits of the vendor, or refused.
   */
  buildRequest(
    request: ChatRequest,
    endpoint: Endpoint,
  ): ProviderRequest | RequestProblem;
  /** Maps one event of the answer to deltas, in order. */
  decode(event: SseEvent): readonly Delta[];
  /** Whether `Authorization` says `Bearer` before the token. */
  readonly authorization: "bearer" | "bare";
}
