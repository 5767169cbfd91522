import { type Signal, signal } from "@preact/signals";
import { type AnswerText, answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import { isRunning, type ReplyView } from "../../lib/view/reply_view.ts";
import { endOfSentences } from "../../lib/view/sentences.ts";
import { Spoken } from "../../lib/view/spoken.ts";
import type { Later } from "../watch/ports.ts";

/** Time that must pass between two announcements while an answer grows. */
const PAUSE_MS = 1500;

/**
 * What a screen reader says while an answer grows: whole sentences, not
 * tokens, and not so often that one cuts off the other. What comes during the
 * pause is said together after it; what is left at the end is said at once.
 */
export class Announcer {
  /** The text of the live region. */
  readonly message: Signal<string> = signal("");

  #ui: UiText;
  #text: AnswerText;
  #later: Later;
  #answer = "";
  #said = 0;
  #spoken: Spoken;
  #pending: ReplyView | null = null;
  #cancelPause: (() => void) | null = null;
  /** What holds the answer, as long as that is not mended; each said once. */
  readonly #holds = new Set<string>();
  #holdToSay = "";

  /**
   * @param ui The page's strings.
   * @param later How to wait.
   */
  constructor(ui: UiText, later: Later) {
    this.#ui = ui;
    this.#text = answerText(ui.language);
    this.#later = later;
    this.#spoken = new Spoken(this.#text.codeSpoken);
  }

  /**
   * Takes the newest view of the newest answer.
   *
   * @param answer Which answer it is; a new one starts from the front.
   * @param view What is shown of it.
   */
  update(answer: string, view: ReplyView): void {
    if (answer !== this.#answer) this.#start(answer);
    if (!isRunning(view.state)) this.#finish(view);
    else if (this.#cancelPause === null) this.#saySentences(view);
    else this.#pending = view;
  }

  /**
   * Says what holds an answer, once until it is mended.
   *
   * @param why In words; `""`: nothing does any more.
   */
  hold(why: string): void {
    if (why === "") {
      this.#endHold();
    } else if (!this.#holds.has(why)) {
      this.#holds.add(why);
      if (this.#cancelPause === null) this.message.value = why;
      else this.#holdToSay = why;
    }
  }

  /** Takes the words back, so that they are news when they come again. */
  #endHold(): void {
    if (this.#holds.has(this.message.peek())) this.message.value = "";
    this.#holds.clear();
    this.#holdToSay = "";
  }

  /** Says nothing more. */
  dispose(): void {
    this.#holdToSay = "";
    this.#cancelPause?.();
    this.#cancelPause = null;
    this.#pending = null;
  }

  #start(answer: string): void {
    this.dispose();
    this.#answer = answer;
    this.#said = 0;
    this.#spoken = new Spoken(this.#text.codeSpoken);
    this.message.value = this.#ui.waiting;
  }

  #saySentences(view: ReplyView): void {
    const end = endOfSentences(view.text, this.#said);
    const fresh = this.#spoken.say(view.text.slice(this.#said, end));
    this.#said = end;
    if (fresh === "") return;
    this.message.value = fresh;
    this.#cancelPause = this.#later(PAUSE_MS, () => this.#resume());
  }

  #resume(): void {
    this.#cancelPause = null;
    const hold = this.#holdToSay;
    this.#holdToSay = "";
    if (hold !== "") {
      this.message.value = hold;
      this.#cancelPause = this.#later(PAUSE_MS, () => this.#resume());
      return;
    }
    const view = this.#pending;
    this.#pending = null;
    if (view !== null) this.#saySentences(view);
  }

  #finish(view: ReplyView): void {
    this.dispose();
    const rest = this.#spoken.say(view.text.slice(this.#said));
    this.#said = view.text.length;
    this.message.value = [rest, this.#ending(view)].join(" ").trim();
  }

  /** Failures and notices are alerts of their own. */
  #ending(view: ReplyView): string {
    if (view.state === "stopped") return this.#ui.stopped;
    return view.state === "done" ? this.#text.complete : "";
  }
}
