import type { Config } from "../fresh.config.ts";
import { demoFetch } from "./demo.ts";
import { StreamSlots } from "./limit.ts";
import { createUpstream, type Upstream } from "./upstream.ts";

/** What routes work with: made once, when the app is made. */
export interface Services {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly slots: StreamSlots;
  /** Aborted when the server stops; ends every run. */
  readonly shutdown: AbortController;
}

/** Makes the services that `config` asks for. Opens nothing yet. */
export function createServices(config: Config): Services {
  return {
    config,
    upstream: config.upstream.name === "demo"
      ? createUpstream(config.upstream, demoFetch)
      : createUpstream(config.upstream),
    slots: new StreamSlots(config.maxStreams),
    shutdown: new AbortController(),
  };
}
