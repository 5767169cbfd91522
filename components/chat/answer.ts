import { computed, type ReadonlySignal } from "@preact/signals";
import { isCut, isRunning } from "../../lib/view/reply_view.ts";
import { addSources, type Source } from "../../lib/view/source.ts";
import type { LiveReply } from "./live_reply.ts";
import type { Message } from "./message.ts";

/** One assistant's turn. */
export interface AnswerPart extends Message {
  readonly reply: LiveReply;
}

/**
 * One answer as a person reads it. The log has it in parts when it was cut off
 * and continued: each part is a turn that follows the one before it. Together
 * they are one text.
 */
export class Answer {
  /** The same however often the answer is continued. */
  readonly key: string;
  /** Never empty; all but the last have ended. */
  readonly parts: readonly AnswerPart[];
  readonly text: ReadonlySignal<string>;
  readonly reasoning: ReadonlySignal<string>;
  /** Web pages that it draws on, in the order in which they were found. */
  readonly sources: ReadonlySignal<readonly Source[]>;
  readonly hasText: ReadonlySignal<boolean>;
  readonly hasReasoning: ReadonlySignal<boolean>;

  /**
   * @param first The answer as it began.
   * @param more What was written when it was continued, in order.
   */
  constructor(first: AnswerPart, more: readonly AnswerPart[] = []) {
    this.key = first.key;
    this.parts = [first, ...more];
    const replies = this.parts.map(({ reply }) => reply);
    this.text = more.length === 0
      ? first.reply.text
      : computed(() => replies.map(({ text }) => text.value).join(""));
    this.reasoning = more.length === 0
      ? first.reply.reasoning
      : computed(() =>
        replies.map(({ reasoning }) => reasoning.value)
          .filter((thoughts) => thoughts !== "").join("\n\n")
      );
    // Each for itself: together they make a new list each time.
    const found = replies.map(({ view }) => computed(() => view.value.sources));
    this.sources = computed(() =>
      found.map(({ value }) => value).reduce(addSources)
    );
    this.hasText = computed(() => this.text.value !== "");
    this.hasReasoning = computed(() => this.reasoning.value !== "");
  }

  /** The part whose versions are those of the answer. */
  get first(): AnswerPart {
    return this.parts[0] ?? this.last;
  }

  /** The part that tells where the answer stands. */
  get last(): AnswerPart {
    const last = this.parts.at(-1);
    if (last === undefined) throw new TypeError("An answer has no parts");
    return last;
  }

  /**
   * How long the model has thought so far, over all parts, in milliseconds.
   * While it still does, this grows with every look.
   */
  get thoughtMs(): number {
    return this.parts.reduce((sum, { reply }) => sum + reply.thoughtMs, 0);
  }

  /**
   * The part from which the model can be asked to go on: the last one that
   * has text, if the answer did not come to its own end. `null` if it did, or
   * if it is still being written. Changes with the state of the last part.
   */
  get resumable(): AnswerPart | null {
    return breaksOff(this.last.reply) ? this.#lastWithText(this.parts) : null;
  }

  /**
   * The part that the last one was to continue, where asking for the last one
   * again begins; `null` when the last one is the first.
   */
  get beforeLast(): AnswerPart | null {
    return this.#lastWithText(this.parts.slice(0, -1));
  }

  #lastWithText(parts: readonly AnswerPart[]): AnswerPart | null {
    return parts.findLast(({ isLocal, reply }) =>
      !isLocal && reply.view.peek().text !== ""
    ) ?? null;
  }
}

/** Tells whether a reply has ended without coming to its own end. */
function breaksOff(reply: LiveReply): boolean {
  const view = reply.view.peek();
  if (isRunning(view.state)) return false;
  return isCut(view) || view.state === "stopped" || view.state === "failed" ||
    view.state === "lost";
}
