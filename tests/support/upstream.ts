/**
 * A scriptable model server: the only fake in the project. It speaks real
 * bytes over real HTTP on the loopback, so everything between it and a test's
 * assertions is the product.
 *
 * Many tests may share one app process and one upstream: a script has a tag,
 * `script.message("你好")` puts the tag into the question, and the question
 * picks the script.
 *
 * ```ts
 * await using upstream = startUpstream();
 * const script = upstream.script(whole(encodeFrames(glmFrames({ text: ["hi"] }))));
 * await fetch(`${app.url}api/chatgpt/test?message=${script.message("hello")}`);
 * const request = await script.next();
 * expect((await request.ended).how).toBe("complete");
 * ```
 */

import { TITLE_PROMPT } from "../../lib/title/title_request.ts";
import {
  isClosed,
  RequestReader,
  ResponseWriter,
  type SocketRequest,
} from "./http_socket.ts";
import { respondJson, type Scenario } from "./scenario.ts";

/** How an exchange ended, seen from the model server. */
export interface Ending {
  /**
   * `complete`: the script ran to its end and the client took all of it.
   * `cut`: the script closed the connection in mid-answer.
   * `aborted`: the client left first.
   */
  readonly how: "complete" | "cut" | "aborted";
  /** Bytes of body handed to the socket. */
  readonly bytesWritten: number;
  /** Milliseconds from the request's arrival to its end. */
  readonly ms: number;
}

/** One request as the model server received it. */
export interface UpstreamRequest extends SocketRequest {
  /** The body as JSON. Throws SyntaxError when it is not. */
  json(): unknown;
  /** Bytes of body written to the client so far. */
  readonly bytesWritten: number;
  /** Resolves when the exchange is over; never rejects. */
  readonly ended: Promise<Ending>;
}

/** Scenarios waiting for the questions that carry their tag. */
export interface Script {
  /** The word that picks this script, `#` included. */
  readonly tag: string;
  /** A question that picks this script. */
  message(text: string): string;
  /** Requests so far, oldest first. */
  readonly requests: readonly UpstreamRequest[];
  /** The next request that no `next()` has returned yet. */
  next(): Promise<UpstreamRequest>;
}

/** A running model server. Dispose of it with `await using`. */
export interface Upstream extends AsyncDisposable {
  /** Origin, `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Every request, scripted or not, oldest first. */
  readonly requests: readonly UpstreamRequest[];
  /**
   * Registers scenarios: the first request with the script's tag gets the
   * first, the next one the second, and so on; the last one repeats.
   */
  script(...scenarios: [Scenario, ...Scenario[]]): Script;
  /** Like `script`, for requests without the tag of any script. */
  otherwise(...scenarios: [Scenario, ...Scenario[]]): Script;
  /**
   * Like `script`, for the app's requests for titles, whatever they are about:
   * they count for no other script.
   */
  titles(...scenarios: [Scenario, ...Scenario[]]): Script;
}

/**
 * Starts a model server on a free port of the loopback.
 *
 * Disposing closes every connection, waits for every script and throws the
 * first error a script itself threw.
 */
export function startUpstream(): Upstream {
  return new SocketUpstream();
}

class SocketUpstream implements Upstream {
  readonly requests: UpstreamRequest[] = [];
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #scripts = new Map<string, PendingScript>();
  readonly #open = new Map<Deno.Conn, Promise<void>>();
  readonly #accepting = this.#accept();
  readonly #crashes: unknown[] = [];

  get url(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}`;
  }

  script(...scenarios: [Scenario, ...Scenario[]]): Script {
    return this.#add(`#s${this.#scripts.size + 1}`, scenarios);
  }

  otherwise(...scenarios: [Scenario, ...Scenario[]]): Script {
    return this.#add("", scenarios);
  }

  titles(...scenarios: [Scenario, ...Scenario[]]): Script {
    return this.#add(TITLE_TAG, scenarios);
  }

  #add(tag: string, scenarios: [Scenario, ...Scenario[]]): PendingScript {
    const script = new PendingScript(tag, scenarios);
    this.#scripts.set(tag, script);
    return script;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    await this.#accepting;
    const running = [...this.#open.values()];
    for (const conn of this.#open.keys()) closeQuietly(conn);
    await Promise.all(running);
    if (this.#crashes.length > 0) throw this.#crashes[0];
  }

  async #accept(): Promise<void> {
    for await (const conn of this.#listener) {
      conn.setNoDelay(true);
      const served = this.#serve(conn)
        .catch((error) => void this.#crashes.push(error))
        .finally(() => this.#open.delete(conn));
      this.#open.set(conn, served);
    }
  }

  async #serve(conn: Deno.Conn): Promise<void> {
    try {
      const reader = new RequestReader(conn);
      const request = await reader.read();
      if (request !== undefined) await this.#answer(conn, reader, request);
    } finally {
      closeQuietly(conn);
    }
  }

  async #answer(
    conn: Deno.Conn,
    reader: RequestReader,
    request: SocketRequest,
  ): Promise<void> {
    const exchange = new Exchange(conn, reader, request);
    this.requests.push(exchange.request);
    const tag = tagOf(request.body);
    const script = this.#scripts.get(tag) ??
      (tag === TITLE_TAG ? undefined : this.#scripts.get(""));
    await exchange.run(script?.take(exchange.request) ?? unscripted);
  }
}

/** One connection: what arrived, what goes back, and how it ended. */
class Exchange {
  readonly request: UpstreamRequest;
  readonly #conn: Deno.Conn;
  readonly #writer: ResponseWriter;
  readonly #gone: Promise<void>;
  readonly #ended = Promise.withResolvers<Ending>();
  readonly #start = performance.now();
  #left = false;
  #cut = false;
  #finished = false;

  constructor(conn: Deno.Conn, reader: RequestReader, head: SocketRequest) {
    const writer = new ResponseWriter(conn);
    this.#conn = conn;
    this.#writer = writer;
    this.#gone = reader.gone().then(() => void (this.#left = true));
    this.request = {
      ...head,
      json: (): unknown => JSON.parse(head.body),
      get bytesWritten() {
        return writer.bodyBytes;
      },
      ended: this.#ended.promise,
    };
  }

  async run(scenario: Scenario): Promise<void> {
    try {
      const how = await this.#play(scenario);
      this.#ended.resolve({
        how,
        bytesWritten: this.#writer.bodyBytes,
        ms: performance.now() - this.#start,
      });
    } finally {
      closeQuietly(this.#conn);
      await this.#gone;
    }
  }

  async #play(scenario: Scenario): Promise<Ending["how"]> {
    try {
      await scenario({
        request: this.request,
        gone: this.#gone,
        head: (status, headers) => this.#writer.head(status, headers),
        write: (piece) => this.#writer.body(piece),
        raw: (bytes) => this.#writer.raw(bytes),
        end: () => {
          // Noted before the last bytes go: a client may well leave between
          // taking them and our hearing of it.
          this.#finished = !this.#left;
          return this.#writer.end();
        },
        cut: () => {
          this.#cut = true;
          closeQuietly(this.#conn);
        },
      });
    } catch (error) {
      // A write to a client that has left, or to a connection closed by
      // dispose; any other error is the script's own and fails the test.
      if (!isClosed(error)) throw error;
      return this.#cut ? "cut" : "aborted";
    }
    if (this.#cut) return "cut";
    return this.#finished || !this.#left ? "complete" : "aborted";
  }
}

class PendingScript implements Script {
  readonly requests: UpstreamRequest[] = [];
  readonly #scenarios: [Scenario, ...Scenario[]];
  #handedOut = 0;
  #waiting: (() => void)[] = [];

  constructor(readonly tag: string, scenarios: [Scenario, ...Scenario[]]) {
    this.#scenarios = scenarios;
  }

  message(text: string): string {
    return `${this.tag} ${text}`.trim();
  }

  take(request: UpstreamRequest): Scenario {
    const turn = Math.min(this.requests.length, this.#scenarios.length - 1);
    this.requests.push(request);
    for (const wake of this.#waiting.splice(0)) wake();
    return this.#scenarios[turn] ?? this.#scenarios[0];
  }

  async next(): Promise<UpstreamRequest> {
    const index = this.#handedOut++;
    while (true) {
      const request = this.requests[index];
      if (request !== undefined) return request;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** What stands for the tag of requests for titles; no script has it. */
const TITLE_TAG = "#title";

/** The tag of the last user turn of a chat request; empty when it has none. */
function tagOf(body: string): string {
  const turns = turnsOf(body);
  const isTitle = turns.some((turn) => field(turn, "content") === TITLE_PROMPT);
  return isTitle ? TITLE_TAG : /^#\w+/.exec(lastUserText(turns))?.[0] ?? "";
}

/** Chat requests hold `messages`; GLM v3 calls the same list `prompt`. */
function turnsOf(body: string): readonly unknown[] {
  const request: unknown = body.startsWith("{") ? JSON.parse(body) : undefined;
  const turns = field(request, "messages") ?? field(request, "prompt");
  return Array.isArray(turns) ? turns : [];
}

function lastUserText(turns: readonly unknown[]): string {
  const asked = turns.findLast((turn) => field(turn, "role") === "user");
  const content = field(asked, "content");
  const text = Array.isArray(content)
    ? field(content.find((part) => field(part, "type") === "text"), "text")
    : content;
  return typeof text === "string" ? text : "";
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Reflect.get(value, name)
    : undefined;
}

/** The answer to a question nobody wrote a script for. */
const unscripted = respondJson(500, {
  error: { code: "unscripted", message: "No script for this request" },
});

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    // Closing twice is how a cut and its clean-up meet.
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
