import { backoffMs } from "./backoff.ts";
import type {
  Connection,
  ListenToPage,
  Timing,
  WatchRequest,
} from "./ports.ts";
import type { Watch, Watcher } from "./reply_watch.ts";

/** What a {@linkcode lateWatch} is made of. */
export interface LateWatchOptions {
  /** Brings what watches. Rejects with a TypeError while it cannot be had. */
  readonly load: () => Promise<Watch>;
  readonly timing: Timing;
  readonly listenToPage: ListenToPage;
}

/**
 * Watches with what has to be loaded first. While that does not come, the
 * watcher hears that news cannot reach it; nothing is lost, as every watch
 * reads the log from its cursor. A page that is woken tries at once.
 */
export function lateWatch(options: LateWatchOptions): Watch {
  return (request, watcher) => new LateWatch(request, watcher, options);
}

class LateWatch implements Connection {
  readonly #request: WatchRequest;
  readonly #watcher: Watcher;
  readonly #options: LateWatchOptions;
  #failures = 0;
  #isClosed = false;
  #connection: Connection | null = null;
  #cancelWait: (() => void) | null = null;
  readonly #unlisten: () => void;

  constructor(
    request: WatchRequest,
    watcher: Watcher,
    options: LateWatchOptions,
  ) {
    this.#request = request;
    this.#watcher = watcher;
    this.#options = options;
    this.#unlisten = options.listenToPage({
      wake: () => {
        if (this.#cancelWait !== null) this.#begin();
      },
      rest: () => {},
    });
    this.#begin();
  }

  close(): void {
    this.#isClosed = true;
    this.#unlisten();
    this.#cancelWait?.();
    this.#connection?.close();
  }

  async #begin(): Promise<void> {
    const { load, timing } = this.#options;
    this.#cancelWait?.();
    this.#cancelWait = null;
    try {
      const watch = await load();
      if (this.#isClosed) return;
      this.#unlisten();
      if (this.#failures > 0) this.#watcher.connected(true);
      this.#connection = watch(this.#request, this.#watcher);
    } catch (error) {
      // What a module that cannot be fetched rejects with.
      if (!(error instanceof TypeError)) throw error;
      if (this.#isClosed) return;
      this.#watcher.connected(false);
      this.#cancelWait = timing.later(
        backoffMs(++this.#failures, timing.random()),
        () => this.#begin(),
      );
    }
  }
}
