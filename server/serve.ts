import { type Config, ConfigError } from "../fresh.config.ts";
import { announce } from "./announce.ts";
import type { Services } from "./services.ts";

/** The handler of a built Fresh app. */
export type Handler = (
  request: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

/** How long runs may go on when the server stops, in milliseconds. */
const GRACE_MS = 1_500;
/** After this the process ends, whatever is still open, in milliseconds. */
const LIMIT_MS = 4_500;

/**
 * Serves until the process is told to stop: then no run begins, watchers are
 * told to come back soon, runs get a short grace and end, and all of it takes
 * less than five seconds.
 */
export async function serve(
  handler: Handler,
  { config, models, shutdown, live }: Services,
): Promise<void> {
  const { close } = await live();
  await announce({ config, models });
  // Before the line that says we listen: who reads it may stop us at once.
  const stop = toldToStop();
  const server = listen(handler, config);
  await stop;
  const late = setTimeout(() => Deno.exit(0), LIMIT_MS);
  shutdown.abort();
  await close(GRACE_MS);
  await server.shutdown();
  // It ends by itself now, unless something still holds a connection open.
  Deno.unrefTimer(late);
}

/** @throws {ConfigError} When the address cannot be listened on. */
function listen(handler: Handler, { host: hostname, port }: Config) {
  try {
    return Deno.serve({
      hostname,
      port,
      // Never events: they say no-transform.
      automaticCompression: true,
      onListen: (address) => {
        const host = address.hostname.includes(":")
          ? `[${address.hostname}]`
          : address.hostname;
        console.log(`Freshet listens on http://${host}:${address.port}/`);
      },
    }, handler);
  } catch (error) {
    throw new ConfigError(
      `Listening on HOST "${hostname}", PORT "${port}": ${
        error instanceof Error ? error.message : error
      }; wanted a free port of an address of this machine`,
      { cause: error },
    );
  }
}

function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, resolve);
  }
  return promise;
}
