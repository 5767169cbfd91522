import type { Config } from "../fresh.config.ts";
import type { EndState } from "../lib/reply/event.ts";
import type { ConversationId, OwnerId } from "../lib/reply/ids.ts";
import { decodeSettings } from "../lib/settings/decode_settings.ts";
import { askTitle, TitleError } from "./ask_title.ts";
import { delay } from "./delay.ts";
import type { Models } from "./models.ts";
import { type Store, StoreError } from "./store/store.ts";
import type { Target } from "./upstream.ts";

/** What titles are made with. */
export interface TitlesOptions {
  readonly store: Pick<Store, "readSettings" | "claimTitle" | "endTitle">;
  readonly models: Pick<Models, "resolve">;
  readonly config: Pick<Config, "titles" | "titleModel">;
}

/** A conversation in which an answer is on its way. */
export interface TitleSubject {
  readonly owner: OwnerId;
  readonly id: ConversationId;
  readonly isListed: boolean;
  /** What the conversation began with. */
  readonly question: string;
  /** Who answers. */
  readonly target: Target;
}

/** What an answer's run does for its conversation's title. */
export interface TitleTry {
  /**
   * Claims the conversation's one try, if the answer is good. To be waited for
   * before the end is told: whoever looks at a list then sees that a title is
   * on its way. Never rejects.
   */
  claim(state: EndState): Promise<void>;
  /** Asks for the title if the try is claimed. Returns at once. */
  ask(state: EndState, answer: string): void;
}

/** Longest time for a title, in milliseconds; lists wait a little longer. */
const LIMIT_MS = 25_000;
/** How long a stopping server waits for what it has broken off, in ms. */
const ENDED_MS = 500;
/** Most titles asked for at once; conversations beyond keep the question's. */
const MAX_ASKED = 32;
/** Most conversations of which it is remembered that they had their try. */
const MAX_SETTLED = 10_000;

/**
 * Asks the model, in the background, for the titles of conversations whose
 * first answer has ended well: one request for each, ever. What fails is
 * logged and not tried again.
 */
export class Titles {
  readonly #options: TitlesOptions;
  readonly #stopped = new AbortController();
  readonly #asked = new Set<Promise<void>>();
  /** Spares every later answer the look into the store. */
  readonly #settled = new Set<ConversationId>();

  constructor(options: TitlesOptions) {
    this.#options = options;
  }

  /**
   * Prepares to ask for a title when an answer has ended.
   *
   * @returns `undefined` where none is to be asked for.
   */
  tryFor(subject: TitleSubject): TitleTry | undefined {
    const isWanted = this.#options.config.titles && subject.isListed &&
      !isDemo(subject.target) && !this.#settled.has(subject.id);
    if (!isWanted) return undefined;
    let isClaimed = false;
    return {
      claim: async (state) => {
        if (state !== "done" || !this.#hasRoom) return;
        isClaimed = await this.#claim(subject).catch(quietly) ?? false;
      },
      ask: (state, answer) => {
        if (!isClaimed) return;
        const asking = this.#make(subject, state === "done" ? answer : null)
          .catch(quietly)
          .then(() => void this.#asked.delete(asking));
        this.#asked.add(asking);
      },
    };
  }

  /** Breaks off what is being asked; asks nothing more. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Waits, but not for long, until what was broken off has ended. */
  async ended(): Promise<void> {
    const limit = new AbortController();
    const all = Promise.all(this.#asked).then(() => limit.abort());
    await Promise.race([all, delay(ENDED_MS, limit.signal)]);
  }

  get #hasRoom(): boolean {
    return !this.#stopped.signal.aborted && this.#asked.size < MAX_ASKED;
  }

  async #claim({ owner, id }: TitleSubject): Promise<boolean> {
    const { store } = this.#options;
    const { titles } = decodeSettings(await store.readSettings(owner));
    if (!titles) return false;
    const isClaimed = await store.claimTitle({ owner, id, atMs: Date.now() });
    if (this.#settled.size >= MAX_SETTLED) this.#settled.clear();
    this.#settled.add(id);
    return isClaimed;
  }

  /** @param answer `null` when it could not be kept. */
  async #make(
    { owner, id, question, target }: TitleSubject,
    answer: string | null,
  ): Promise<void> {
    const title = answer === null
      ? undefined
      : await this.#ask(target, { question, answer }).catch((error: unknown) =>
        // What was broken off is no news.
        this.#stopped.signal.aborted ? undefined : quietly(error)
      );
    const { store } = this.#options;
    await store.endTitle({ owner, id, ...(title !== undefined && { title }) });
  }

  async #ask(
    answered: Target,
    source: { readonly question: string; readonly answer: string },
  ): Promise<string | undefined> {
    const limit = AbortSignal.timeout(LIMIT_MS);
    const signal = AbortSignal.any([this.#stopped.signal, limit]);
    const target = await this.#targetFor(answered);
    if (isDemo(target) || signal.aborted) return undefined;
    return await askTitle(target, source, signal);
  }

  /** Without a word of the operator's, texts go to nobody who has not them. */
  async #targetFor(answered: Target): Promise<Target> {
    const { models, config: { titleModel } } = this.#options;
    const target = await models.resolve(titleModel);
    const isAllowed = titleModel !== undefined ||
      target.upstream === answered.upstream;
    return isAllowed ? target : answered;
  }
}

function isDemo({ upstream }: Target): boolean {
  return upstream.provider === "demo";
}

/** A conversation does well without a title of the model's. */
function quietly(error: unknown): undefined {
  if (error instanceof TitleError || error instanceof StoreError) {
    console.warn(error.message);
  } else {
    console.error("Making a title:", error);
  }
}
