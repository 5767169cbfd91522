/** Token counts of one answer, under the field names every vendor uses. */
export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  /** Prompt tokens the vendor served from its cache. */
  readonly cached_tokens?: number;
  /** Completion tokens spent on reasoning. */
  readonly reasoning_tokens?: number;
}

/** One web page that the model's search tool found. */
export interface SearchResult {
  readonly title: string;
  /** An `http:` or `https:` address; `""` when the vendor gave none. */
  readonly link: string;
  readonly refer?: string;
  readonly content?: string;
  readonly media?: string;
  readonly icon?: string;
  readonly publish_date?: string;
}

/** One piece of a tool call; pieces with the same index belong together. */
export interface ToolCallDelta {
  readonly index: number;
  readonly id?: string;
  readonly name?: string;
  /** A piece of the arguments' JSON text, or the whole of it. */
  readonly arguments: string;
}

/** What a vendor says about a failure, before it is given one of our codes. */
export interface VendorError {
  /** The vendor's code as text, for example `"1302"` or `"rate_limit"`. */
  readonly code?: string;
  /** The kind of error in words, where the vendor gives one besides a code. */
  readonly kind?: string;
  /** The vendor's id of the failed request. */
  readonly requestId?: string;
  /** The vendor's words. Never shown to a person as they are. */
  readonly message?: string;
}

/** What one event of an upstream's stream means. */
export type Delta =
  | { readonly type: "text"; readonly text: string }
  /** A frame of GLM v3: the next piece, or on some servers all so far. */
  | { readonly type: "frame"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "tool"; readonly call: ToolCallDelta }
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "search"; readonly results: readonly SearchResult[] }
  | { readonly type: "finish"; readonly reason: string }
  | { readonly type: "error"; readonly error: VendorError }
  /** `[DONE]`: the upstream says that nothing but usage follows. */
  | { readonly type: "done" }
  /** A frame that nothing could be read from. */
  | { readonly type: "bad" };
