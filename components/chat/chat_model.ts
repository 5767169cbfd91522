import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import { isRunning } from "../../lib/view/reply_view.ts";
import { problemWith, type QuestionProblem } from "./question.ts";
import { type Clock, LiveReply } from "./live_reply.ts";
import type { Transport } from "./transport.ts";

/** One question and its answer. */
export interface Turn {
  readonly id: number;
  readonly question: string;
  readonly reply: LiveReply;
}

/** What the model needs from outside. */
export interface ChatModelOptions {
  /** Longest question, in bytes of UTF-8. */
  readonly maxBytes: number;
  readonly ask: Transport;
  readonly clock: Clock;
}

/**
 * The state of the chat page and everything a person can do to it. Knows no
 * DOM: it runs in a test as it runs on a page.
 */
export class ChatModel {
  /** What stands in the question box. */
  readonly draft: Signal<string> = signal("");
  /** Why the draft was not sent, until it is changed. */
  readonly problem: Signal<QuestionProblem | null> = signal(null);
  /** All questions in the order they were asked. */
  readonly turns: Signal<readonly Turn[]> = signal([]);
  /** The question that is being answered, if any. */
  readonly current: ReadonlySignal<Turn | null>;
  /** Whether an answer is on its way: Send is Stop then. */
  readonly running: ReadonlySignal<boolean>;

  #options: ChatModelOptions;
  #lastId = 0;

  /** @param options The transport and the limits. */
  constructor(options: ChatModelOptions) {
    this.#options = options;
    this.current = computed(() => this.turns.value.at(-1) ?? null);
    this.running = computed(() => {
      const turn = this.current.value;
      return turn !== null && isRunning(turn.reply.state.value);
    });
  }

  /** Takes over what was typed. */
  setDraft(text: string): void {
    this.draft.value = text;
    this.problem.value = null;
  }

  /**
   * Asks what stands in the box, or says why it cannot. While an answer is on
   * its way nothing is sent and the draft stays.
   *
   * @returns Whether a question was sent.
   */
  send(): boolean {
    if (this.running.value) return false;
    const question = this.draft.value.trim();
    this.problem.value = problemWith(question, this.#options.maxBytes);
    if (this.problem.value !== null) return false;
    this.draft.value = "";
    this.#ask(question);
    return true;
  }

  /** Asks a ready-made question; the draft stays as it is. */
  sendText(question: string): void {
    if (this.running.value) return;
    this.problem.value = null;
    this.#ask(question);
  }

  /**
   * Asks a question again. The new answer takes the place of one without any
   * text; otherwise it goes below, so that nothing a person has is lost.
   */
  retry(turn: Turn): void {
    if (this.running.value) return;
    const { text, reasoning } = turn.reply.view.peek();
    if (text === "" && reasoning === "") {
      this.turns.value = this.turns.value.filter(({ id }) => id !== turn.id);
    }
    this.#ask(turn.question);
  }

  /** Ends the answer that is on its way and keeps what has come of it. */
  stop(): void {
    this.current.peek()?.reply.stop();
  }

  /** Closes what is open. The model is not used after that. */
  dispose(): void {
    for (const { reply } of this.turns.peek()) reply.dispose();
  }

  #ask(question: string): void {
    const { ask, clock } = this.#options;
    const reply = new LiveReply(clock);
    const turn = { id: ++this.#lastId, question, reply };
    this.turns.value = [...this.turns.value, turn];
    reply.watch((watcher) => ask(question, watcher));
  }
}
