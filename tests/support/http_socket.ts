/**
 * The least of HTTP/1.1 that a model server needs, on a bare TCP connection.
 *
 * `Deno.serve` and `node:http` tidy up after a handler: they merge chunks, end
 * chunked bodies and answer broken handlers with a 500. A test that asks what
 * happens when a server dies in mid-chunk needs none of that help.
 */

/** One parsed request: head and whole body. */
export interface SocketRequest {
  readonly method: string;
  /** Path with its query, as sent. */
  readonly path: string;
  readonly headers: Headers;
  /** The body, decoded as UTF-8; empty when there was none. */
  readonly body: string;
}

const HEAD_END = "\r\n\r\n";

/** Reads one connection: the request first, then watches for its end. */
export class RequestReader {
  readonly #conn: Deno.Conn;
  /** Bytes as Latin-1, one char a byte, so that searching is plain. */
  #pending = "";

  constructor(conn: Deno.Conn) {
    this.#conn = conn;
  }

  /**
   * Reads the next request.
   *
   * @returns the request, or `undefined` when the peer left without sending one
   * @throws TypeError when the head is not HTTP or the body is cut
   */
  async read(): Promise<SocketRequest | undefined> {
    while (!this.#pending.includes(HEAD_END)) {
      if (!await this.#fill()) return undefined;
    }
    const [start = "", ...lines] = this.#take(
      this.#pending.indexOf(HEAD_END) + HEAD_END.length,
    ).trimEnd().split("\r\n");
    const [method, path] = start.split(" ");
    if (method === undefined || path === undefined) {
      throw new TypeError(`Reading a request: "${start}" is no request line`);
    }
    const headers = new Headers(lines.map((line) => splitHeader(line)));
    const body = headers.get("transfer-encoding") === "chunked"
      ? await this.#chunkedBody()
      : await this.#exactly(Number(headers.get("content-length") ?? 0));
    return { method, path, headers, body: fromLatin1(body) };
  }

  /** Resolves once the peer has closed or reset the connection. */
  async gone(): Promise<void> {
    while (await this.#fill()) this.#pending = "";
  }

  async #chunkedBody(): Promise<string> {
    const parts: string[] = [];
    while (true) {
      const size = parseInt(await this.#line(), 16);
      if (!(size >= 0)) throw new TypeError("Reading a request: no chunk size");
      parts.push(await this.#exactly(size));
      await this.#line();
      if (size === 0) return parts.join("");
    }
  }

  async #line(): Promise<string> {
    while (!this.#pending.includes("\r\n")) await this.#mustFill();
    return this.#take(this.#pending.indexOf("\r\n") + 2);
  }

  async #exactly(length: number): Promise<string> {
    while (this.#pending.length < length) await this.#mustFill();
    return this.#take(length);
  }

  #take(length: number): string {
    const taken = this.#pending.slice(0, length);
    this.#pending = this.#pending.slice(length);
    return taken;
  }

  async #mustFill(): Promise<void> {
    if (!await this.#fill()) throw new TypeError("Reading a request: cut body");
  }

  async #fill(): Promise<boolean> {
    const buffer = new Uint8Array(16_384);
    const length = await this.#conn.read(buffer).catch(nullWhenClosed);
    if (length === null) return false;
    this.#pending += toLatin1(buffer.subarray(0, length));
    return true;
  }
}

/** Writes one response, frame by frame, and counts what it wrote. */
export class ResponseWriter {
  readonly #conn: Deno.Conn;
  #chunked = false;
  #bodyBytes = 0;

  constructor(conn: Deno.Conn) {
    this.#conn = conn;
  }

  /** Bytes of body written so far, without chunk framing. */
  get bodyBytes(): number {
    return this.#bodyBytes;
  }

  /**
   * Writes the status line and headers. Without a `content-length` the body is
   * chunked, one HTTP chunk a write.
   */
  async head(status: number, headers: HeadersInit): Promise<void> {
    const all = new Headers(headers);
    all.set("connection", "close");
    this.#chunked = !all.has("content-length");
    if (this.#chunked) all.set("transfer-encoding", "chunked");
    const lines = [...all].map(([name, value]) => `${name}: ${value}`);
    await this.raw(
      new TextEncoder().encode(
        [`HTTP/1.1 ${status} Scripted`, ...lines].join("\r\n") + HEAD_END,
      ),
    );
  }

  /** Writes a piece of body; an empty piece writes nothing. */
  async body(piece: Uint8Array): Promise<void> {
    // An empty chunk is how chunked coding says "the end".
    if (piece.length === 0) return;
    await this.raw(this.#chunked ? frame(piece) : piece);
    this.#bodyBytes += piece.length;
  }

  /** Ends the body properly. */
  async end(): Promise<void> {
    if (this.#chunked) await this.raw(new TextEncoder().encode("0\r\n\r\n"));
  }

  /** Writes bytes as they are, outside any framing. */
  async raw(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length;) {
      sent += await this.#conn.write(bytes.subarray(sent));
    }
  }
}

/**
 * Whether an error of a socket means "the other side, or we, closed it".
 *
 * @param error what a read or a write threw
 */
export function isClosed(error: unknown): boolean {
  return error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.ConnectionAborted ||
    error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.BadResource ||
    error instanceof Deno.errors.Interrupted;
}

function nullWhenClosed(error: unknown): null {
  if (isClosed(error)) return null;
  throw error;
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function frame(piece: Uint8Array): Uint8Array {
  const size = new TextEncoder().encode(piece.length.toString(16) + "\r\n");
  const framed = new Uint8Array(size.length + piece.length + 2);
  framed.set(size);
  framed.set(piece, size.length);
  framed.set([13, 10], size.length + piece.length);
  return framed;
}

function toLatin1(bytes: Uint8Array): string {
  // One call for a whole read: pictures make requests of megabytes.
  return String.fromCharCode(...bytes);
}

function fromLatin1(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return new TextDecoder().decode(bytes);
}
