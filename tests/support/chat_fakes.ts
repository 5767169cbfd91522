/** A page without a browser, for tests of the chat's models. */

import type { ReplyEvent } from "../../lib/view/reply_event.ts";
import type { Clock } from "../../components/chat/live_reply.ts";
import type { Transport, Watcher } from "../../components/chat/transport.ts";

/** A clock that stands still until it is moved, and frames drawn by hand. */
export class FakeClock implements Clock {
  /** The time, in milliseconds. */
  time = 0;
  #frames = new Set<() => void>();

  /** How many frames have been asked for and not drawn. */
  get waiting(): number {
    return this.#frames.size;
  }

  now(): number {
    return this.time;
  }

  frame(work: () => void): () => void {
    this.#frames.add(work);
    return () => this.#frames.delete(work);
  }

  /** Draws a frame. */
  draw(): void {
    const frames = [...this.#frames];
    this.#frames.clear();
    for (const work of frames) work();
  }
}

/** One question that reached the fake transport. */
export interface Asked {
  readonly message: string;
  readonly watcher: Watcher;
  closed: boolean;
}

/** A transport that keeps every question for the test to answer. */
export class FakeTransport {
  readonly asked: Asked[] = [];

  readonly ask: Transport = (message, watcher) => {
    const asked = { message, watcher, closed: false };
    this.asked.push(asked);
    return { close: () => void (asked.closed = true) };
  };

  /** The newest question. */
  get last(): Asked {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error("Nothing was asked");
    return last;
  }
}

/** A piece of an answer. */
export function text(text: string): ReplyEvent {
  return { type: "text", text };
}

/** A good end. */
export const DONE: ReplyEvent = {
  type: "end",
  state: "done",
  finishReason: "stop",
};
