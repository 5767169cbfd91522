import type { SseEvent } from "../sse/parser.ts";
import { decodeChatChunk } from "./chat_chunk.ts";
import type { Delta } from "./delta.ts";
import { decodeGlmV3 } from "./glm_v3.ts";

/**
 * Maps one event of any known dialect to deltas.
 *
 * The dialects tell themselves apart frame by frame: GLM v3 names its events,
 * every other one sends chat-completion chunks. So a gateway that answers in
 * another dialect than it was asked in is understood too.
 */
export function decodeEvent(event: SseEvent): readonly Delta[] {
  return decodeGlmV3(event) ?? decodeChatChunk(event);
}
