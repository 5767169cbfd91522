import {
  asCount,
  asObject,
  asText,
  isObject,
  type JsonObject,
} from "./json.ts";

/** What is known of one model. What is absent is not known. */
export interface ModelInfo {
  /** The name as it is sent. */
  readonly id: string;
  /** Longest prompt and answer together, in tokens. */
  readonly context?: number;
  /** Longest answer, in tokens. */
  readonly maxOutput?: number;
  /** Whether it can think before it answers. */
  readonly thinking?: boolean;
  /** Whether it understands pictures. */
  readonly vision?: boolean;
  /** Whether its vendor gives it away. */
  readonly free?: boolean;
}

/** The most models that one server's list is read for. */
const MAX_MODELS = 2_000;
const MAX_ID_LENGTH = 200;
/** Models that answer no questions, by the words in their names. */
const NO_CHAT = /embed|rerank|whisper|\btts\b|\bbge\b|moderation/i;

/**
 * Reads the answer of a server's `/models`.
 *
 * @returns The models in the server's order, or `undefined` when the body is
 * no such list (it may be empty: `data` is null on an Ollama without models).
 */
export function readModelList(body: unknown): ModelInfo[] | undefined {
  const list = asObject(body);
  const data = list?.data;
  if (!Array.isArray(data)) {
    return list?.object === "list" && data === null ? [] : undefined;
  }
  return data.slice(0, MAX_MODELS).filter(isObject).flatMap(readModel);
}

function readModel(entry: JsonObject): ModelInfo[] {
  const id = asText(entry.id);
  if (id === undefined || id.length > MAX_ID_LENGTH) return [];
  const context = asCount(entry.max_model_len) ||
    asCount(entry.context_length) || asCount(entry.context_window) ||
    asCount(asObject(entry.meta)?.n_ctx_train);
  return [{ id, ...(context > 0 && { context }) }];
}

/** The first model of a list that answers questions, if there is any. */
export function firstChatModel(
  models: readonly ModelInfo[],
): string | undefined {
  return (models.find(({ id }) => !NO_CHAT.test(id)) ?? models[0])?.id;
}
