import type { Endpoint, ProviderRequest } from "./provider.ts";

/** Makes the POST to `{base}/chat/completions` that asks for a stream. */
export function postChat(endpoint: Endpoint, body: unknown): ProviderRequest {
  return postJson(`${endpoint.baseUrl}/chat/completions`, body);
}

/** Makes a POST of JSON whose answer is to be an event stream. */
export function postJson(url: string, body: unknown): ProviderRequest {
  return {
    type: "request",
    url,
    headers: {
      "accept": "text/event-stream",
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  };
}
