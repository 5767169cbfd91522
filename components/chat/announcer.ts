import { type Signal, signal } from "@preact/signals";
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
  #later: Later;
  #answer = "";
  #said = 0;
  #spoken: Spoken;
  #pending: ReplyView | null = null;
  #cancelPause: (() => void) | null = null;

  /**
   * @param ui The page's strings.
   * @param later How to wait.
   */
  constructor(ui: UiText, later: Later) {
    this.#ui = ui;
    this.#later = later;
    this.#spoken = new Spoken(ui.codeSpoken);
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

  /** Says nothing more. */
  dispose(): void {
    this.#cancelPause?.();
    this.#cancelPause = null;
    this.#pending = null;
  }

  #start(answer: string): void {
    this.dispose();
    this.#answer = answer;
    this.#said = 0;
    this.#spoken = new Spoken(this.#ui.codeSpoken);
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
    return view.state === "done" ? this.#ui.complete : "";
  }
}
