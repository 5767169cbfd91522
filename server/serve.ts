import type { Services } from "./services.ts";

/** The handler of a built Fresh app. */
export type Handler = (
  request: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

/** How long open streams may take to end when the server stops. */
const GRACE_MS = 3_000;

/**
 * Serves until the process is told to stop, then ends every stream, waits for
 * what is still on its way, and returns.
 */
export async function serve(
  handler: Handler,
  { config, shutdown }: Services,
): Promise<void> {
  // Before the line that says we listen: who reads it may stop us at once.
  const stop = toldToStop();
  const server = Deno.serve({
    hostname: config.host,
    port: config.port,
    onListen: ({ hostname, port }) => {
      const host = hostname.includes(":") ? `[${hostname}]` : hostname;
      console.log(`Freshet listens on http://${host}:${port}/`);
    },
  }, handler);
  await stop;
  shutdown.abort();
  const late = setTimeout(() => Deno.exit(0), GRACE_MS);
  await server.shutdown();
  clearTimeout(late);
}

function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, resolve);
  }
  return promise;
}
