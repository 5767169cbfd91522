import { expect } from "expect";
import { openEventSource, probeByFetch } from "./event_source.ts";

/** Stands in for the browser's, which needs a page to resolve addresses. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  onerror: (() => void) | null = null;
  readyState = 1;

  constructor(readonly url: string) {
    super();
    opened.push(this);
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  receive(name: string, data: string, lastEventId = ""): void {
    this.dispatchEvent(new MessageEvent(name, { data, lastEventId }));
  }
}

const opened: FakeEventSource[] = [];

function open(after: number) {
  const heard: unknown[] = [];
  const original = globalThis.EventSource;
  Reflect.set(globalThis, "EventSource", FakeEventSource);
  const connection = openEventSource({ replyId: "r1", after }, {
    event: (event) => heard.push(event),
    ping: () => heard.push("ping"),
    unreadable: () => heard.push("unreadable"),
    broken: (isClosed) => heard.push(isClosed ? "closed" : "broken"),
  });
  const source = opened.pop();
  if (source === undefined) throw new Error("No EventSource was opened");
  const restore = {
    [Symbol.dispose]: () => Reflect.set(globalThis, "EventSource", original),
  };
  return { connection, source, heard, restore };
}

Deno.test("openEventSource begins after the cursor", () => {
  const { source, restore } = open(7);
  using _ = restore;
  expect(source.url).toBe("/api/replies/r1/events?after=7");
});

Deno.test("openEventSource passes on each event with its place in the log", () => {
  const { source, heard, restore } = open(0);
  using _ = restore;
  source.receive("message", "{1}", "r1.1");
  source.receive("tool", "{2}", "r1.2");
  source.receive("ping", "{}", "r1.2");
  source.receive("end", "{3}", "r1.3");
  expect(heard).toEqual([
    { seq: 1, name: "message", data: "{1}" },
    { seq: 2, name: "tool", data: "{2}" },
    "ping",
    { seq: 3, name: "end", data: "{3}" },
  ]);
});

Deno.test("openEventSource takes no event of another reply or of no place", () => {
  const { source, heard, restore } = open(0);
  using _ = restore;
  const ids = ["", "r2.1", "r1", "r1.", "r1.x", "r1.0", "r1.-1", "r1.1.5"];
  for (const id of ids) source.receive("message", "{}", id);
  expect(heard).toEqual(ids.map(() => "unreadable"));
});

Deno.test("openEventSource tells a pause from a refusal", () => {
  const { source, heard, connection, restore } = open(0);
  using _ = restore;
  source.readyState = 0;
  source.onerror?.();
  source.readyState = FakeEventSource.CLOSED;
  source.onerror?.();
  expect(heard).toEqual(["broken", "closed"]);
  source.readyState = 1;
  connection.close();
  expect(source.readyState).toBe(FakeEventSource.CLOSED);
});

Deno.test("probeByFetch reads the status and leaves", async () => {
  const { fetch } = globalThis;
  let signal: AbortSignal | null | undefined;
  const probe = (answer: () => Promise<Response>) => {
    globalThis.fetch = (_input, init) => {
      signal = init?.signal;
      return answer();
    };
    return probeByFetch({ replyId: "r1", after: 3 });
  };
  const status = (status: number) => () =>
    Promise.resolve(new Response(null, { status }));
  try {
    expect(await probe(status(200))).toBe("there");
    expect(signal?.aborted).toBe(true);
    expect(await probe(status(204))).toBe("over");
    expect(await probe(status(404))).toBe("gone");
    expect(await probe(status(503))).toBe("unknown");
    expect(await probe(() => Promise.reject(new TypeError("down"))))
      .toBe("unknown");
  } finally {
    globalThis.fetch = fetch;
  }
});
