/** A network that can be cut: passes bytes on until it is told not to. */

/** A proxy before one server. Dispose of it with `await using`. */
export interface TcpProxy extends AsyncDisposable {
  /** Where to go instead of to the server, with a slash at the end. */
  readonly url: string;
  /** How many connections it has passed on. */
  readonly count: number;
  /** Closes every connection as it stands. New ones are passed on. */
  cut(): void;
}

/**
 * Starts a proxy on a free port of the loopback.
 *
 * @param target The server's origin.
 */
export function startTcpProxy(target: string): TcpProxy {
  const { hostname, port } = new URL(target);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  const pipes = new Set<Promise<void>>();
  let count = 0;

  const pass = async (client: Deno.Conn) => {
    const server = await Deno.connect({ hostname, port: Number(port) });
    for (const conn of [client, server]) open.add(conn);
    try {
      await Promise.all([
        client.readable.pipeTo(server.writable),
        server.readable.pipeTo(client.writable),
      ]);
    } catch (error) {
      // Cut by us, or left by one of the two.
      if (!isOver(error)) throw error;
    } finally {
      for (const conn of [client, server]) closeQuietly(conn, open);
    }
  };
  const accepting = (async () => {
    for await (const client of listener) {
      count++;
      const pipe = pass(client).finally(() => pipes.delete(pipe));
      pipes.add(pipe);
    }
  })();
  const cut = () => {
    for (const conn of [...open]) closeQuietly(conn, open);
  };
  return {
    url: `http://127.0.0.1:${listener.addr.port}/`,
    get count() {
      return count;
    },
    cut,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      cut();
      await Promise.all(pipes);
    },
  };
}

function closeQuietly(conn: Deno.Conn, open: Set<Deno.Conn>): void {
  open.delete(conn);
  try {
    conn.close();
  } catch (error) {
    // A pipe that ends closes its connection too.
    if (!isOver(error)) throw error;
  }
}

function isOver(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource ||
    error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.ConnectionRefused ||
    error instanceof Deno.errors.NotConnected ||
    error instanceof TypeError;
}
