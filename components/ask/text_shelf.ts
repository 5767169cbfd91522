import { decodeKeptAsks, type KeptAsk } from "./pending_ask.ts";
import type { AskShelf, Keep } from "./ports.ts";

/** A shelf that nobody has to wait for. */
export interface TextShelf extends AskShelf {
  list(): readonly KeptAsk[];
  get(key: string): KeptAsk | undefined;
  put(ask: KeptAsk): boolean;
  remove(key: string): void;
}

/**
 * A shelf in one text, for a browser without a database. What the text has no
 * room for stays in memory.
 *
 * @param keep Where the text is kept.
 */
export function textShelf(keep: Keep): TextShelf {
  /** Everything, once the text could not take it. */
  let memory: readonly KeptAsk[] | null = null;
  const list = () => [...memory ?? decodeKeptAsks(keep.read())];
  const write = (asks: readonly KeptAsk[]) => {
    const text = JSON.stringify(asks);
    keep.write(text);
    const isKept = keep.read() === text;
    memory = isKept ? null : asks;
    return isKept;
  };
  return {
    list: () => list().sort((one, other) => one.atMs - other.atMs),
    get: (key) => list().find((ask) => ask.key === key),
    put: (ask) => write([...without(list(), ask.key), ask]),
    remove: (key) => void write(without(list(), key)),
  };
}

function without(asks: readonly KeptAsk[], key: string): KeptAsk[] {
  return asks.filter((ask) => ask.key !== key);
}
