/** What {@linkcode App.listen} takes, on top of what `Deno.serve` does. */
export type ListenOptions =
  & Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>
  & {
    /** Address to show beside the local one, as of a tunnel. */
    remoteAddress?: string;
  };

type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

const FIRST_PORT = 8000;
const LAST_PORT = 8019;

/** Starts a server and says where; resolves as soon as it listens. */
// deno-lint-ignore require-await -- a busy port is a rejection, not a throw
export async function serve(
  handler: Handler,
  basePath: string,
  options: ListenOptions,
): Promise<void> {
  const announced: ListenOptions = {
    onListen: (address) => announce(address, basePath, options),
    ...options,
  };
  if (options.port !== undefined) Deno.serve(announced, handler);
  else serveOnFreePort(announced, handler);
}

// The next one up, so that a second app is where one would look for it.
function serveOnFreePort(options: ListenOptions, handler: Handler): void {
  for (let port = FIRST_PORT;; port++) {
    try {
      Deno.serve({ ...options, port }, handler);
      return;
    } catch (error) {
      const isTaken = error instanceof Deno.errors.AddrInUse;
      if (!isTaken || port === LAST_PORT) throw error;
    }
  }
}

function announce(
  { hostname, port }: Deno.NetAddr,
  basePath: string,
  { cert, key, remoteAddress }: ListenOptions,
): void {
  const protocol = cert !== undefined && key !== undefined ? "https" : "http";
  const toUrl = (host: string) => `${protocol}://${host}:${port}${basePath}/`;
  const isWildcard = hostname === "0.0.0.0" || hostname === "::";

  const local = toUrl(hostname.includes(":") ? `[${hostname}]` : hostname);
  const hint = isWildcard ? ` (${toUrl("localhost")})` : "";
  console.log(`\nFresh ready\n    Local:  ${local}${hint}`);
  if (remoteAddress !== undefined) console.log(`    Remote: ${remoteAddress}`);
  console.log();
}
