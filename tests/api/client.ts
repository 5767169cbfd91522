/** A browser's side of the API, without a browser. */

import type { EventSourceMessage } from "eventsource-parser";
import { type App, startApp } from "../support/app.ts";
import { glmFrames } from "../support/frames.ts";
import { sse, type SseStream } from "../support/sse.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { type Answer, readAnswer } from "./answer.ts";

// deno-lint-ignore no-explicit-any -- tests read the members of JSON freely
type Json = any;

/** What a request was answered with. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** A question as its request carries it. */
export interface Asking {
  readonly message?: string;
  readonly regenerate?: string;
  readonly continue?: string;
  readonly parentId?: string | null;
  /** Default a new one. */
  readonly conversation?: string;
  /** Default a new one; `null` sends none. */
  readonly key?: string | null;
  readonly [option: string]: unknown;
}

/** Where a watcher begins. */
export interface WatchFrom {
  readonly after?: number;
  readonly lastEventId?: string;
  readonly signal?: AbortSignal;
}

/** The settings that make an app ask `upstream` as bigmodel.cn's GLM. */
export function glmEnv(
  upstream: Pick<Upstream, "url">,
  env: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ZHIPUAI_BASE_URL: upstream.url,
    ZHIPUAI_API_KEY: "keyid.secret",
    FRESHET_RETRIES: "0",
    ...env,
  };
}

/** Starts a scriptable upstream and an app that asks it. */
export async function startPair(
  env: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { upstream: Upstream; app: App }> {
  const upstream = startUpstream();
  const app = await startApp({ env: glmEnv(upstream, env) });
  return {
    upstream,
    app,
    [Symbol.asyncDispose]: async () => {
      await app[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** The frames of a GLM stream, encoded, one for each piece of text. */
export function frames(...text: string[]): Uint8Array[] {
  const encoder = new TextEncoder();
  return glmFrames({ text }).map((frame) => encoder.encode(frame));
}

/** One browser: its cookies and what it asks for. */
export class Client {
  readonly #base: string;
  readonly #cookies: Map<string, string>;

  private constructor(base: string, cookies: Map<string, string>) {
    this.#base = base;
    this.#cookies = cookies;
  }

  /** Visits an app for the first time. */
  static async visit({ url }: Pick<App, "url">): Promise<Client> {
    const client = new Client(url, new Map());
    await client.send("GET", "api/conversations");
    if (client.cookie === "") throw new Error("Visiting: found no cookie");
    return client;
  }

  /** The `Cookie` header of its requests. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`)
      .join("; ");
  }

  /** Loses a cookie, as browsers may. */
  forget(name: string): void {
    this.#cookies.delete(name);
  }

  /** The same browser at another process, or at the same one started again. */
  at({ url }: Pick<App, "url">): Client {
    return new Client(url, this.#cookies);
  }

  /** Sends a request and reads its answer as JSON where it is JSON. */
  async send(
    method: string,
    path: string,
    { json, ...init }: RequestInit & { readonly json?: unknown } = {},
  ): Promise<Answered> {
    const headers = new Headers(init.headers);
    if (this.cookie !== "") headers.set("cookie", this.cookie);
    if (json !== undefined) headers.set("content-type", "application/json");
    const response = await fetch(new URL(path, this.#base), {
      ...init,
      method,
      headers,
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    this.#take(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = response.headers.get("content-type")
      ?.startsWith("application/json");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }

  /** Reads what is no JSON, byte by byte. */
  async bytes(
    path: string,
  ): Promise<{ readonly headers: Headers; readonly body: Uint8Array }> {
    const response = await fetch(new URL(path, this.#base), {
      headers: { cookie: this.cookie },
    });
    return { headers: response.headers, body: await response.bytes() };
  }

  /** Asks a question. */
  ask(asking: Asking): Promise<Answered> {
    const { conversation, key = crypto.randomUUID(), ...body } = asking;
    const id = conversation ?? crypto.randomUUID();
    return this.send("POST", `api/conversations/${id}/replies`, {
      json: body,
      headers: key === null ? {} : { "idempotency-key": key },
    });
  }

  /** Asks a question that must be taken, and returns its reply's id. */
  async askFor(asking: Asking): Promise<string> {
    const { status, body } = await this.ask(asking);
    if (status === 201 || status === 200) return body.reply.id;
    throw new Error(
      `Asking: found ${status} ${JSON.stringify(body)}, wanted 201`,
    );
  }

  /** Begins to watch a reply. */
  watch(reply: string, from: WatchFrom = {}): Promise<SseStream> {
    const { after, lastEventId, signal } = from;
    const query = after === undefined ? "" : `?after=${after}`;
    return sse(new URL(`api/replies/${reply}/events${query}`, this.#base), {
      headers: {
        cookie: this.cookie,
        ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
      },
      ...(signal !== undefined && { signal }),
    });
  }

  /** Watches a reply to its end. */
  async read(reply: string, from?: WatchFrom): Promise<Answer> {
    await using stream = await this.watch(reply, from);
    return readAnswer(await stream.rest());
  }

  /** Presses Stop. */
  stop(reply: string): Promise<Answered> {
    return this.send("POST", `api/replies/${reply}/stop`);
  }

  #take(setCookies: readonly string[]): void {
    for (const cookie of setCookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/; Max-Age=0(?:;|$)/.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** The number in an event's id; `undefined` for events that are not logged. */
export function seqOf(event: EventSourceMessage): number | undefined {
  return event.event === "ping" || event.id === undefined
    ? undefined
    : Number(event.id.split(".")[1]);
}

/** The text of a default event; `""` for any other. */
export function textOf(event: EventSourceMessage): string {
  return event.event === undefined
    ? JSON.parse(event.data).choices[0].delta.content
    : "";
}
