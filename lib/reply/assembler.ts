import type { ErrorCode } from "../error/codes.ts";
import { failure, type ReplyError, vendorFailure } from "../error/failure.ts";
import { BoxFilter } from "../filter/box_filter.ts";
import { CumulativeFilter } from "../filter/cumulative_filter.ts";
import { SurrogateFilter } from "../filter/surrogate_filter.ts";
import { ThinkFilter, type ThinkPiece } from "../filter/think_filter.ts";
import type { Delta, ToolCallDelta, Usage } from "../provider/delta.ts";
import { ToolCalls } from "../provider/tool_calls.ts";
import type { EndState, ReplyProgress } from "./event.ts";

/** Why the reading of an upstream's stream came to an end. */
export type StreamEnd =
  /** The body ended by itself. */
  | { readonly type: "closed" }
  /** A person pressed Stop. */
  | { readonly type: "stopped" }
  /** Reading failed. */
  | { readonly type: "failed"; readonly error: ReplyError };

/** How a {@linkcode ReplyAssembler} reads an answer. */
export interface AssemblerOptions {
  /** Whether it goes on in the middle of a text: its left edge then counts. */
  readonly continues?: boolean;
}

/** A terminal but for what only the writer knows: length and hash. */
export interface Outcome {
  readonly state: EndState;
  readonly finishReason: string | null;
  readonly error?: ReplyError;
  readonly usage?: Usage;
}

const FAILED_REASONS: ReadonlyMap<string, ErrorCode> = new Map([
  ["network_error", "upstream_network"],
  ["error", "upstream_error"],
  ["insufficient_system_resource", "upstream_overloaded"],
  ["abort", "upstream_error"],
  ["content_filter", "answer_filtered"],
]);
const RETRACT_REASON = "sensitive";
const NO_TEXT_REASONS: ReadonlySet<string> = new Set([
  "tool_calls",
  "length",
  "model_context_window_exceeded",
]);

/**
 * Turns the deltas of one upstream stream into the events of a reply's log and
 * judges, at the end, how the reply ended.
 *
 * It takes thinking and box marks out of the content, trims the answer's left
 * edge (unless it continues another), joins cut characters, keeps the first finish reason and the largest
 * usage, and ignores everything but usage after the end mark.
 */
export class ReplyAssembler {
  /** Frames that nothing could be read from. */
  badFrames = 0;

  readonly #frames = new CumulativeFilter();
  readonly #tools = new ToolCalls();
  readonly #think: ThinkFilter;
  readonly #continues: boolean;
  readonly #box = new BoxFilter();
  readonly #text = new SurrogateFilter();
  readonly #reasoning = new SurrogateFilter();
  #hasText = false;
  #hasReasoning = false;
  #hasTool = false;
  #done = false;
  #finishReason: string | null = null;
  #usage: Usage | undefined;
  #error: ReplyError | undefined;

  /** @param options An answer from its beginning by default. */
  constructor({ continues = false }: AssemblerOptions = {}) {
    this.#continues = continues;
    this.#think = new ThinkFilter({ keepsEdge: continues });
  }

  /** Whether anything that a person sees has been given out. */
  get hasOutput(): boolean {
    return this.#hasText || this.#hasReasoning || this.#hasTool;
  }

  /** Whether the upstream has said that the answer is whole. */
  get isComplete(): boolean {
    return this.#done || this.#finishReason !== null;
  }

  /** The failure that the stream itself reported, once it has. */
  get error(): ReplyError | undefined {
    return this.#error;
  }

  /** Takes the next delta. Returns the log events it makes: often one. */
  feed(delta: Delta): ReplyProgress[] {
    if (this.#error !== undefined) return [];
    if (this.#done && delta.type !== "usage") return [];
    switch (delta.type) {
      case "text":
        return this.#content(this.#think.feed(delta.text));
      case "frame":
        return this.#content(this.#think.feed(this.#frames.feed(delta.text)));
      case "reasoning":
        return this.#reason(delta.text);
      case "tool":
        return this.#call(delta.call);
      case "search":
        return [{ type: "search", results: delta.results }];
      case "usage":
        return this.#count(delta.usage);
      case "finish":
        return this.#finish(delta.reason);
      case "error":
        this.#error = vendorFailure(delta.error);
        return [];
      case "done":
        this.#done = true;
        return [];
      case "bad":
        this.badFrames++;
        return [];
      default:
        return delta satisfies never;
    }
  }

  /**
   * Ends the stream.
   *
   * @returns The last events (text that a filter held back) and the outcome.
   */
  end(cause: StreamEnd): { events: ReplyProgress[]; outcome: Outcome } {
    const events = this.#flush();
    const verdict = this.#verdict(cause);
    if (verdict.state === "retracted") events.push({ type: "retract" });
    return {
      events,
      outcome: {
        ...verdict,
        finishReason: this.#finishReason,
        ...(this.#usage !== undefined && { usage: this.#usage }),
      },
    };
  }

  #content(pieces: readonly ThinkPiece[]): ReplyProgress[] {
    return pieces.flatMap((piece) =>
      piece.type === "reasoning"
        ? this.#reason(piece.text)
        : this.#say(this.#text.feed(this.#box.feed(piece.text)))
    );
  }

  #say(text: string): ReplyProgress[] {
    const isInside = this.#hasText || this.#continues;
    const shown = isInside ? text : text.trimStart();
    if (shown === "") return [];
    this.#hasText = true;
    return [{ type: "text", text: shown }];
  }

  #reason(raw: string): ReplyProgress[] {
    const text = this.#reasoning.feed(raw);
    if (text === "") return [];
    this.#hasReasoning = true;
    return [{ type: "reasoning", text }];
  }

  #call(piece: ToolCallDelta): ReplyProgress[] {
    const call = this.#tools.feed(piece);
    if (call === undefined) return [];
    this.#hasTool = true;
    return [{ type: "tool", call }];
  }

  #count(usage: Usage): ReplyProgress[] {
    if (usage.total_tokens <= (this.#usage?.total_tokens ?? 0)) return [];
    this.#usage = usage;
    return [{ type: "usage", usage }];
  }

  #finish(reason: string): ReplyProgress[] {
    this.#finishReason ??= reason;
    return [];
  }

  #flush(): ReplyProgress[] {
    const events = [
      ...this.#content(this.#think.feed(this.#frames.end())),
      ...this.#content(this.#think.end()),
    ];
    const thought = this.#reasoning.end();
    if (thought !== "") events.push({ type: "reasoning", text: thought });
    const rest = this.#text.feed(this.#box.end()) + this.#text.end();
    return [...events, ...this.#say(rest)];
  }

  #verdict(
    cause: StreamEnd,
  ): { readonly state: EndState; readonly error?: ReplyError } {
    const reason = this.#finishReason;
    if (this.#error?.code === "sensitive") {
      return { state: "retracted", error: this.#error };
    }
    if (reason === RETRACT_REASON) {
      return { state: "retracted", error: failure("sensitive") };
    }
    if (this.#error !== undefined) {
      return { state: "failed", error: this.#error };
    }
    const failed = reason === null ? undefined : FAILED_REASONS.get(reason);
    if (failed !== undefined) {
      return { state: "failed", error: failure(failed) };
    }
    const complete = this.isComplete;
    if (!complete && cause.type === "stopped") return { state: "stopped" };
    if (!complete && cause.type === "failed") {
      return { state: "failed", error: cause.error };
    }
    if (!complete && this.hasOutput) {
      return { state: "failed", error: failure("upstream_cut") };
    }
    if (this.#isEmpty()) {
      const code = this.badFrames > 0 ? "upstream_invalid" : "empty_reply";
      return { state: "failed", error: failure(code) };
    }
    return { state: "done" };
  }

  /** A call of a tool, or a text cut before its first word, is no silence. */
  #isEmpty(): boolean {
    if (this.#hasText || this.#hasTool) return false;
    return !NO_TEXT_REASONS.has(this.#finishReason ?? "");
  }
}
