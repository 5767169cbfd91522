import type { Config } from "../fresh.config.ts";
import { StreamSlots } from "./limit.ts";
import { type Live, openLive } from "./live.ts";
import { createModels, type Models } from "./models.ts";

/** What routes work with: made once, when the app is made. */
export interface Services {
  readonly config: Config;
  readonly models: Models;
  /** Places for open event streams. */
  readonly slots: StreamSlots;
  /** Aborted when the server stops: no new runs, watchers come back later. */
  readonly shutdown: AbortController;
  /**
   * What works once the store is open; opens it the first time.
   *
   * @throws {StoreError} When it cannot be opened; the next call tries again.
   */
  live(): Promise<Live>;
}

/** Makes the services that `config` asks for. Opens nothing yet. */
export function createServices(config: Config): Services {
  const models = createModels(config);
  let opened: Promise<Live> | undefined;
  return {
    config,
    models,
    slots: new StreamSlots(config.maxStreams),
    shutdown: new AbortController(),
    live: () =>
      opened ??= openLive(config, models).catch((error: unknown) => {
        opened = undefined;
        throw error;
      }),
  };
}
