import { type Config, ConfigError } from "../fresh.config.ts";
import type { Models } from "./models.ts";
import { Replies } from "./replies.ts";
import { Sessions } from "./session.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/store.ts";
import { Titles } from "./titles.ts";

/** What works only once the store is open. */
export interface Live {
  readonly store: Store;
  readonly replies: Replies;
  readonly sessions: Sessions;
  readonly titles: Titles;
  /** This process's name in the store. */
  readonly node: string;
  /** Ends all runs and closes the store. */
  close(graceMs: number): Promise<void>;
}

/** Time between two ticks of {@linkcode Replies.tick}, in milliseconds. */
const TICK_MS = 1_500;
/** Time between two purges of what has had its time, in milliseconds. */
const PURGE_MS = 3_600_000;
/** Age at which an unlisted conversation is purged, in milliseconds. */
const UNLISTED_LIFE_MS = 7 * 24 * 3_600_000;
/**
 * How long the key of what was deleted stays known, in milliseconds: a day is
 * promised, and clocks differ.
 */
const SPENT_KEY_LIFE_MS = 2 * 24 * 3_600_000;

/**
 * Opens the store and starts what keeps it in order.
 *
 * @throws {StoreError} When the store cannot be opened.
 * @throws {ConfigError} When it is a file that the process may not use.
 */
export async function openLive(
  config: Pick<Config, "databaseUrl" | "unwatchedMs" | "titles" | "titleModel">,
  models: Models,
): Promise<Live> {
  const store = await openAllowed(config.databaseUrl);
  const secret = await store.secret("session", newSecret());
  const node = crypto.randomUUID();
  const replies = new Replies({ store, node, unwatchedMs: config.unwatchedMs });
  const titles = new Titles({ store, models, config });
  const listening = await store.listen((ids) => replies.wake(ids));
  const tick = every(TICK_MS, () => replies.tick());
  // By itself: a tick may be waiting for the very rows that this frees.
  const free = store.isShared
    ? every(TICK_MS, () => store.freeStalled())
    : undefined;
  const purge = every(PURGE_MS, async () => {
    const atMs = Date.now();
    await store.purgeUnlisted({ beforeMs: atMs - UNLISTED_LIFE_MS, atMs });
    await store.purgeSpentKeys(atMs - SPENT_KEY_LIFE_MS);
  });
  return {
    store,
    replies,
    sessions: new Sessions(secret),
    titles,
    node,
    async close(graceMs) {
      titles.stop();
      await replies.shutdown(graceMs);
      await titles.ended();
      clearInterval(tick);
      clearInterval(free);
      clearInterval(purge);
      await listening[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

/** @throws {ConfigError} When the process may not use the file. */
async function openAllowed(url: string): Promise<Store> {
  try {
    return await openStore(url);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    // The start task lets the process write below data/ only.
    throw new ConfigError(
      `Opening DATABASE_URL "${url}": ${error.message}; wanted a SQLite file below data/`,
      { cause: error },
    );
  }
}

/** Does some work at once and then every `ms`, never twice at a time. */
function every(ms: number, work: () => Promise<void>) {
  let isBusy = false;
  let said = "";
  const turn = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await work();
      said = "";
    } catch (error) {
      // The store may be away; the next turn finds out. Once said is enough.
      if (said !== `${error}`) {
        console.warn("Keeping the store in order:", error);
      }
      said = `${error}`;
    } finally {
      isBusy = false;
    }
  };
  turn();
  return setInterval(turn, ms);
}

function newSecret(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toBase64();
}
