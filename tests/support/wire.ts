/**
 * The samples of `tests/fixtures/wire/` and what each must become: which
 * text a person sees, and how the reply ends.
 *
 * Worked out by hand from the bytes and the vendors' rules, never by running
 * the product on them.
 */

/** Token counts under the names that all vendors share. */
export interface WireUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly cached_tokens?: number;
  readonly reasoning_tokens?: number;
}

/** One sample and all that a watcher must learn from it. */
export interface WireSample {
  /** File name without `.txt`. */
  readonly name: string;
  /** Who speaks so: GLM v4, GLM v3, or a look-alike of OpenAI. */
  readonly dialect: "v4" | "v3" | "openai";
  /** The whole visible answer, its left edge trimmed. */
  readonly text: string;
  /** The whole thinking, untrimmed; empty without thinking. */
  readonly reasoning: string;
  /** The model's own reason to end; `null` when it gave none. */
  readonly finishReason: string | null;
  readonly usage?: WireUsage;
  readonly state: "done" | "failed" | "retracted";
  /** Our code; present unless `state` is `done`. */
  readonly error?: { readonly code: string; readonly retryable: boolean };
  /** Tool calls, whole. */
  readonly tools?: readonly {
    readonly name: string;
    readonly arguments: string;
  }[];
  /** Titles of search results. */
  readonly search?: readonly string[];
}

/** The bytes of a sample, as they were on the wire. */
export function wireBytes(sample: WireSample): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(
    new URL(`../fixtures/wire/${sample.name}.txt`, import.meta.url),
  );
}

/** The one sample of that name. Throws RangeError when there is none. */
export function wireSample(name: string): WireSample {
  const found = WIRE_SAMPLES.find((sample) => sample.name === name);
  if (found === undefined) {
    throw new RangeError(`Looking up the wire sample "${name}": not listed`);
  }
  return found;
}

const CUT = { code: "upstream_cut", retryable: true };

/** Every sample, in the order of its file name. */
export const WIRE_SAMPLES: readonly WireSample[] = [
  {
    // Role "system" in every delta; neither a finish reason nor [DONE].
    name: "bugstack_sdk_listener_frames",
    dialect: "openai",
    text: "你好",
    reasoning: "",
    finishReason: null,
    state: "failed",
    error: CUT,
  },
  {
    name: "chatglm2_6b_crlf_ping",
    dialect: "openai",
    text: "你好👋！\n我是",
    reasoning: "",
    finishReason: "stop",
    state: "done",
  },
  {
    name: "chatglm3_6b_normal_crlf",
    dialect: "openai",
    text: "你好，我是人工智能助手。",
    reasoning: "",
    finishReason: "stop",
    state: "done",
  },
  {
    // A finish reason ends it as well as [DONE] would.
    name: "chatglmcpp_crlf_no_done",
    dialect: "openai",
    text: "你好👋！",
    reasoning: "",
    finishReason: "stop",
    state: "done",
  },
  {
    // [DONE] without a finish reason is complete too.
    name: "deepseek_keepalive",
    dialect: "openai",
    text: "Hi",
    reasoning: "Hm",
    finishReason: null,
    state: "done",
  },
  {
    // `timings` is not `usage`.
    name: "llamacpp_2026",
    dialect: "openai",
    text: "Certainly! Here",
    reasoning: "",
    finishReason: "length",
    state: "done",
  },
  {
    name: "ollama_2026_08_reasoning_usage",
    dialect: "openai",
    text: "你好",
    reasoning: "Hm",
    finishReason: "stop",
    usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
    state: "done",
  },
  {
    // The only content is " on": the left edge of an answer is trimmed.
    name: "sglang_nulls",
    dialect: "openai",
    text: "on",
    reasoning: "",
    finishReason: "length",
    usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 },
    state: "done",
  },
  {
    // v3 has no finish reasons: its `finish` event is a "stop".
    name: "v3_chatglm_2023",
    dialect: "v3",
    text: "和支持。",
    reasoning: "",
    finishReason: "stop",
    usage: { prompt_tokens: 0, completion_tokens: 59, total_tokens: 59 },
    state: "done",
  },
  {
    // 500 is the vendor's internal error, which may pass.
    name: "v3_error",
    dialect: "v3",
    text: "",
    reasoning: "",
    finishReason: null,
    state: "failed",
    error: { code: "upstream_error", retryable: true },
  },
  {
    name: "v3_sseformat_data",
    dialect: "v3",
    text: "你好",
    reasoning: "",
    finishReason: "stop",
    usage: { prompt_tokens: 6, completion_tokens: 2, total_tokens: 8 },
    state: "done",
  },
  {
    name: "v4_docs_streaming_example",
    dialect: "v4",
    text: "Spring comes with",
    reasoning: "",
    finishReason: "stop",
    usage: {
      prompt_tokens: 8,
      completion_tokens: 262,
      total_tokens: 270,
      cached_tokens: 0,
    },
    state: "done",
  },
  {
    // The line break before the call is all its content: trimmed to nothing.
    name: "v4_glm45flash_reasoning_tool_2025",
    dialect: "v4",
    text: "",
    reasoning: "\n I need to call this b=96.",
    finishReason: "tool_calls",
    usage: {
      prompt_tokens: 170,
      completion_tokens: 72,
      total_tokens: 242,
      cached_tokens: 43,
    },
    state: "done",
    tools: [{ name: "add", arguments: '{"a": 365, "b": 96}' }],
  },
  {
    name: "v4_glm46_reasoning_2026",
    dialect: "v4",
    text: "你好！\n\n我是一个大型语言模型",
    reasoning: "\n1.  **分析用户的查询：",
    finishReason: "stop",
    usage: {
      prompt_tokens: 9,
      completion_tokens: 1024,
      total_tokens: 1033,
      cached_tokens: 7,
    },
    state: "done",
  },
  {
    name: "v4_glm4_2024",
    dialect: "v4",
    text: "你好",
    reasoning: "",
    finishReason: "stop",
    usage: { prompt_tokens: 10, completion_tokens: 72, total_tokens: 82 },
    state: "done",
  },
  {
    name: "v4_glm4flash_2025",
    dialect: "v4",
    text: "。",
    reasoning: "",
    finishReason: "stop",
    usage: { prompt_tokens: 7, completion_tokens: 46, total_tokens: 53 },
    state: "done",
  },
  {
    // The first frame is lost; the one spliced into its line is not.
    name: "v4_glm51_truncated_spliced_2026",
    dialect: "v4",
    text: "11",
    reasoning: "",
    finishReason: null,
    state: "failed",
    error: CUT,
  },
  {
    name: "v4_glm53_final_2026",
    dialect: "v4",
    text: "",
    reasoning: "",
    finishReason: "tool_calls",
    usage: {
      prompt_tokens: 24636,
      completion_tokens: 282,
      total_tokens: 24918,
      cached_tokens: 20160,
      reasoning_tokens: 231,
    },
    state: "done",
  },
  {
    name: "v4_glm5_null_choices",
    dialect: "v4",
    text: "",
    reasoning: "",
    finishReason: null,
    state: "failed",
    error: { code: "empty_reply", retryable: true },
  },
  {
    name: "v4_network_error",
    dialect: "v4",
    text: "",
    reasoning: "",
    finishReason: "network_error",
    state: "failed",
    error: { code: "upstream_network", retryable: true },
  },
  {
    name: "v4_sensitive_docs",
    dialect: "v4",
    text: "",
    reasoning: "",
    finishReason: "sensitive",
    state: "retracted",
    error: { code: "sensitive", retryable: false },
  },
  {
    name: "v4_web_search_final_shape",
    dialect: "v4",
    text: "答案",
    reasoning: "",
    finishReason: "stop",
    usage: { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 },
    state: "done",
    search: ["标题"],
  },
  {
    // The last piece of text and the finish reason share a frame; no [DONE].
    name: "vllm_glm47_fp8_text",
    dialect: "openai",
    text: "上青天",
    reasoning: "",
    finishReason: "stop",
    state: "done",
  },
  {
    // [DONE] after an error makes nothing complete.
    name: "vllm_midstream_error",
    dialect: "openai",
    text: "你",
    reasoning: "",
    finishReason: null,
    state: "failed",
    error: { code: "upstream_error", retryable: true },
  },
];
