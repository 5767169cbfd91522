import { type App, startApp } from "../support/app.ts";
import type { TestPostgres } from "../support/postgres.ts";
import { sharedStore } from "../support/shared_store.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { Client, glmEnv } from "../api/client.ts";

/** One process of the server, whichever one it is at the moment. */
class Place {
  readonly #env: Readonly<Record<string, string>>;
  #app: Promise<App>;

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
    this.#app = startApp({ env });
  }

  /** The running process; waits while it is being started again. */
  get app(): Promise<App> {
    return this.#app;
  }

  /** Ends the process with a signal and starts another on the same store. */
  restart(signal: Deno.Signal): Promise<void> {
    const old = this.#app;
    const started = (async () => {
      await (await old).stop(signal);
      return await startApp({ env: this.#env });
    })();
    this.#app = started;
    return started.then(() => {});
  }
}

/** A scriptable upstream and one server, or two on one database. */
export interface World extends AsyncDisposable {
  readonly name: string;
  readonly upstream: Upstream;
  readonly places: readonly [Place, ...Place[]];
  /** One browser, known to all processes. */
  readonly client: Client;
  /** Pieces of answers that the upstream has sent so far. */
  readonly sent: number;
  /** Resolves once the upstream has sent this many pieces. */
  untilSent(pieces: number): Promise<void>;
  /** To be called by the upstream for each piece. */
  countPiece(): void;
}

/** Starts one server on SQLite. */
export async function soloWorld(): Promise<World> {
  const store = sharedStore();
  return await startWorld("SQLite", {
    url: store.url,
    processes: 1,
    drop: () => store[Symbol.asyncDispose](),
  });
}

/** Starts two servers on one PostgreSQL database. */
export async function pairWorld(server: TestPostgres): Promise<World> {
  const database = await server.createDatabase();
  return await startWorld("PostgreSQL", {
    url: database.url,
    processes: 2,
    drop: () => database[Symbol.asyncDispose](),
  });
}

async function startWorld(
  name: string,
  { url, processes, drop }: {
    readonly url: string;
    readonly processes: 1 | 2;
    readonly drop: () => PromiseLike<void>;
  },
): Promise<World> {
  const upstream = startUpstream();
  const env = glmEnv(upstream, { DATABASE_URL: url });
  const first = new Place(env);
  const client = await Client.visit(await first.app);
  const places: [Place, ...Place[]] = [first];
  if (processes === 2) places.push(new Place(env));
  const waiting = new Set<() => void>();
  let sent = 0;
  return {
    name,
    upstream,
    places,
    client,
    get sent() {
      return sent;
    },
    async untilSent(pieces) {
      while (sent < pieces) {
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
    countPiece() {
      sent++;
      for (const wake of waiting) wake();
      waiting.clear();
    },
    async [Symbol.asyncDispose]() {
      for (const place of places) await (await place.app).stop();
      await upstream[Symbol.asyncDispose]();
      await drop();
    },
  };
}
