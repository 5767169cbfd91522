import {
  HOLE,
  INFINITY_NEG,
  INFINITY_POS,
  NAN,
  NULL,
  UNDEFINED,
  ZERO_NEG,
} from "./constants.ts";

/** Revivers of the tags that `stringify`'s custom serialisers wrote. */
// The caller knows what its own serialiser wrote, and says so in the type of
// its reviver's parameter; `unknown` would refuse every such function.
// deno-lint-ignore no-explicit-any
export type CustomParser = Record<string, (value: any) => unknown>;

/**
 * Reads what {@linkcode stringify} wrote.
 *
 * @throws {SyntaxError} when `value` is not JSON.
 * @throws {TypeError} on an index that the table does not have or a tag that
 *   neither the format nor `custom` knows.
 */
export function parse<T = unknown>(
  value: string,
  custom: CustomParser = {},
): T {
  const data: unknown = JSON.parse(value);
  const table = Array.isArray(data) ? data : [];
  const root = Array.isArray(data) ? 0 : data;
  // The type parameter is the caller's word for what was serialised.
  return new Reader(table, custom).read(root) as T;
}

const CONSTANTS = new Map<unknown, unknown>([
  [UNDEFINED, undefined],
  [NULL, null],
  [NAN, NaN],
  [INFINITY_POS, Infinity],
  [INFINITY_NEG, -Infinity],
  [ZERO_NEG, -0],
]);

class Reader {
  readonly #table: unknown[];
  readonly #custom: CustomParser;
  readonly #values = new Map<number, unknown>();

  constructor(table: unknown[], custom: CustomParser) {
    this.#table = table;
    this.#custom = custom;
  }

  /** Returns the value that `index` stands for; each is made once. */
  read(index: unknown): unknown {
    if (CONSTANTS.has(index)) return CONSTANTS.get(index);
    if (typeof index !== "number" || !(index in this.#table)) {
      throw new TypeError(
        `Failed to parse serialised props: found the reference "${index}" ` +
          `in a table of ${this.#table.length}, want one of its indexes`,
      );
    }
    if (!this.#values.has(index)) {
      this.#values.set(index, this.#decode(index, this.#table[index]));
    }
    return this.#values.get(index);
  }

  #decode(index: number, entry: unknown): unknown {
    if (typeof entry !== "object" || entry === null) return entry;
    if (!Array.isArray(entry)) return this.#record(index, entry);
    const [tag, ...rest] = entry;
    return typeof tag === "string"
      ? this.#tagged(index, tag, rest)
      : this.#array(index, entry);
  }

  // Containers are entered before they are filled: members may refer to them.
  #enter<T>(index: number, container: T): T {
    this.#values.set(index, container);
    return container;
  }

  #record(index: number, entry: object): unknown {
    const record = this.#enter<Record<string, unknown>>(index, {});
    for (const [key, ref] of Object.entries(entry)) {
      // Plain assignment to "__proto__" would change the prototype instead.
      Object.defineProperty(record, key, {
        value: this.read(ref),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
    return record;
  }

  #array(index: number, refs: unknown[]): unknown {
    const array = this.#enter<unknown[]>(index, new Array(refs.length));
    for (const [i, ref] of refs.entries()) {
      if (ref !== HOLE) array[i] = this.read(ref);
    }
    return array;
  }

  #tagged(index: number, tag: string, [body, extra]: unknown[]): unknown {
    const revive = Object.hasOwn(this.#custom, tag)
      ? this.#custom[tag]
      : undefined;
    if (revive !== undefined) return revive(this.read(body));

    const text = String(body);
    switch (tag) {
      case "BigInt":
        return BigInt(text);
      case "URL":
        return new URL(text);
      case "Date":
        return new Date(text);
      case "RegExp":
        return new RegExp(text, String(extra));
      case "Uint8Array":
        return fromBase64(text);
    }
    if (Array.isArray(body)) {
      if (tag === "Set") return this.#set(index, body);
      if (tag === "Map") return this.#map(index, body);
    }
    throw new TypeError(
      `Failed to parse serialised props: found the tag "${tag}", want one ` +
        `that has a reviver`,
    );
  }

  #set(index: number, refs: unknown[]): Set<unknown> {
    const set = this.#enter(index, new Set());
    for (const ref of refs) set.add(this.read(ref));
    return set;
  }

  #map(index: number, refs: unknown[]): Map<unknown, unknown> {
    const map = this.#enter(index, new Map());
    for (let i = 0; i < refs.length; i += 2) {
      map.set(this.read(refs[i]), this.read(refs[i + 1]));
    }
    return map;
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
