import { expect } from "expect";
import type { ReplyEvent } from "../../lib/view/reply_event.ts";
import { askByEventSource } from "./event_source_transport.ts";

/** Stands in for the browser's, which needs a page to resolve addresses. */
class FakeEventSource extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    super();
  }

  close(): void {
    this.closed = true;
  }

  receive(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }
}

function ask(message: string) {
  const sources: FakeEventSource[] = [];
  const heard: (ReplyEvent | string)[] = [];
  const original = globalThis.EventSource;
  Reflect.set(globalThis, "EventSource", function (url: string) {
    const source = new FakeEventSource(url);
    sources.push(source);
    return source;
  });
  try {
    const connection = askByEventSource(message, {
      event: (event) => heard.push(event),
      lost: (reason) => heard.push(reason),
    });
    const [source] = sources;
    if (source === undefined) throw new Error("No EventSource was opened");
    return { connection, source, heard };
  } finally {
    globalThis.EventSource = original;
  }
}

Deno.test("askByEventSource puts any question into the address", () => {
  expect(ask("你好 &#+%?").source.url)
    .toBe("/api/chatgpt/test?message=%E4%BD%A0%E5%A5%BD%20%26%23%2B%25%3F");
  expect(ask("half \ud83d").source.url).toContain("message=half%20%EF%BF%BD");
});

Deno.test("askByEventSource closes at the first error, so nothing is asked again", () => {
  const refused = ask("q");
  refused.source.onerror?.();
  expect(refused.heard).toEqual(["unreachable"]);
  expect(refused.source.closed).toBe(true);
  const broken = ask("q");
  broken.source.onopen?.();
  broken.source.onerror?.();
  expect(broken.heard).toEqual(["interrupted"]);
  expect(broken.source.closed).toBe(true);
});

Deno.test("askByEventSource passes events on and closes after the end", () => {
  const { source, heard } = ask("q");
  const delta = { content: "a" };
  source.receive("message", JSON.stringify({ choices: [{ delta }] }));
  source.receive("ping", "{}");
  expect(source.closed).toBe(false);
  source.receive("end", '{"state":"done","finishReason":"stop"}');
  expect(source.closed).toBe(true);
  expect(heard).toEqual([
    { type: "text", text: "a" },
    { type: "ping" },
    { type: "end", state: "done", finishReason: "stop" },
  ]);
});

Deno.test("askByEventSource gives up on an event that it cannot read", () => {
  const { source, heard } = ask("q");
  source.receive("message", '{"choices":[]}');
  expect(heard).toEqual(["unreadable"]);
  expect(source.closed).toBe(true);
});

Deno.test("askByEventSource closes when the watcher has had enough", () => {
  const { source, connection } = ask("q");
  connection.close();
  expect(source.closed).toBe(true);
});
