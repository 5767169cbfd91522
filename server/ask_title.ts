import type { Outcome } from "../lib/reply/assembler.ts";
import type { ReplyProgress } from "../lib/reply/event.ts";
import { cleanTitle } from "../lib/title/clean_title.ts";
import {
  titleMessages,
  titleOptions,
  type TitleSource,
} from "../lib/title/title_request.ts";
import { run, type RunWriter } from "./run.ts";
import type { Target } from "./upstream.ts";

/** Longest silence of the model, in milliseconds. */
const SILENCE_MS = 15_000;
/** Most characters of an answer that was to be a title. */
const MAX_LENGTH = 4_000;

/** A title that did not come. Its message holds no secrets. */
export class TitleError extends Error {
  override readonly name = "TitleError";
}

/**
 * Asks a model for a title, once: the road of every answer, without a log.
 *
 * @param signal Ends the try.
 * @throws {TitleError} When no title came of it.
 */
export async function askTitle(
  target: Target,
  source: TitleSource,
  signal: AbortSignal,
): Promise<string> {
  const enough = new AbortController();
  const { state, error, text } = await run({
    ...target,
    messages: titleMessages(source),
    options: titleOptions(target.upstream.provider, target.model),
    replyId: crypto.randomUUID(),
    retry: { retries: 0, baseMs: 1, maxMs: 1 },
    headerTimeoutMs: SILENCE_MS,
    stallTimeoutMs: SILENCE_MS,
    signal: AbortSignal.any([signal, enough.signal]),
    writer: new TextWriter(() => enough.abort()),
  });
  const title = state === "done" ? cleanTitle(text) : undefined;
  if (title !== undefined) return title;
  const found = state === "done" ? "no title in the answer" : error ?? state;
  throw new TitleError(
    `Asking "${target.model}" for a title: found ${found}, expected one line`,
  );
}

/** What became of a try. */
interface Told {
  readonly state: Outcome["state"];
  /** The code of the failure. */
  readonly error?: string;
  readonly text: string;
}

/** Gathers an answer's text and nothing else. */
class TextWriter implements RunWriter<Told> {
  #text = "";
  readonly #onFull: () => void;

  constructor(onFull: () => void) {
    this.#onFull = onFull;
  }

  append(events: readonly ReplyProgress[]): void {
    for (const event of events) {
      if (event.type === "text") this.#text += event.text;
    }
    if (this.#text.length > MAX_LENGTH) this.#onFull();
  }

  close(
    events: readonly ReplyProgress[],
    { state, error }: Outcome,
  ): Promise<Told> {
    this.append(events);
    const code = error === undefined ? {} : { error: error.code };
    return Promise.resolve({ state, ...code, text: this.#text });
  }
}
