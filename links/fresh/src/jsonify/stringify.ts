import {
  HOLE,
  INFINITY_NEG,
  INFINITY_POS,
  NAN,
  NULL,
  UNDEFINED,
  ZERO_NEG,
} from "./constants.ts";

/**
 * Serialisers of further types, by the tag the value gets. One that does not
 * take an object returns `undefined`; the first that takes it wins and returns
 * what is written in its place.
 */
export type Stringifiers = Record<
  string,
  (value: unknown) => { value: unknown } | undefined
>;

/**
 * Serialises a value as JSON that {@linkcode parse} reads back: JSON values,
 * `undefined`, `NaN`, infinities, `-0`, `bigint`, `Date`, `URL`, `RegExp`,
 * `Uint8Array`, `Set`, `Map`, arrays with holes, and what `custom` adds.
 *
 * The result is a table of values; entry 0 is `data`, and members are indexes,
 * so shared and circular references stay what they are.
 *
 * @throws {TypeError} on a function or a symbol.
 */
export function stringify(data: unknown, custom: Stringifiers = {}): string {
  const table: string[] = [];
  const index = new Writer(table, custom).write(data);
  return index < 0 ? String(index) : `[${table.join(",")}]`;
}

class Writer {
  readonly #table: string[];
  readonly #custom: [string, Stringifiers[string]][];
  readonly #indexes = new Map<unknown, number>();

  constructor(table: string[], custom: Stringifiers) {
    this.#table = table;
    this.#custom = Object.entries(custom);
  }

  /** Returns the index of `value` in the table, or its negative constant. */
  write(value: unknown): number {
    const constant = constantOf(value);
    if (constant !== undefined) return constant;
    const seen = this.#indexes.get(value);
    if (seen !== undefined) return seen;

    // The place is taken before the members are written: they may refer to it.
    const index = this.#table.push("") - 1;
    this.#indexes.set(value, index);
    this.#table[index] = this.#encode(value);
    return index;
  }

  #encode(value: unknown): string {
    switch (typeof value) {
      case "number":
      case "boolean":
      case "string":
        return JSON.stringify(value);
      case "bigint":
        return `["BigInt","${value}"]`;
      case "object":
        return value === null ? "null" : this.#encodeObject(value);
      default:
        throw new TypeError(
          `Failed to serialise "${nameOf(value)}": found a ${typeof value}, ` +
            `which cannot be sent to the browser, want plain data`,
        );
    }
  }

  #encodeObject(value: object): string {
    for (const [tag, encode] of this.#custom) {
      const replaced = encode(value);
      if (replaced !== undefined) {
        return `[${JSON.stringify(tag)},${this.write(replaced.value)}]`;
      }
    }
    if (Array.isArray(value)) return this.#encodeArray(value);
    return this.#encodeBuiltin(value) ?? this.#encodeRecord(value);
  }

  #encodeBuiltin(value: object): string | undefined {
    if (value instanceof URL) return tagged("URL", value.href);
    // `String` because an invalid date has no ISO form.
    if (value instanceof Date) {
      const valid = !Number.isNaN(value.getTime());
      return tagged("Date", valid ? value.toISOString() : String(value));
    }
    if (value instanceof RegExp) {
      const source = JSON.stringify(value.source);
      return `["RegExp",${source}, ${JSON.stringify(value.flags)}]`;
    }
    if (value instanceof Uint8Array) {
      return tagged("Uint8Array", toBase64(value));
    }
    if (value instanceof Set) return `["Set",${this.#list([...value])}]`;
    if (value instanceof Map) {
      return `["Map",${this.#list([...value].flat(1))}]`;
    }
  }

  #list(values: unknown[]): string {
    return `[${values.map((value) => this.write(value)).join(",")}]`;
  }

  #encodeArray(values: unknown[]): string {
    const indexes: number[] = [];
    for (let i = 0; i < values.length; i++) {
      indexes.push(i in values ? this.write(values[i]) : HOLE);
    }
    return `[${indexes.join(",")}]`;
  }

  #encodeRecord(value: object): string {
    const members = Object.entries(value).map(([key, member]) =>
      `${JSON.stringify(key)}:${this.write(member)}`
    );
    return `{${members.join(",")}}`;
  }
}

// Not a function's source: the message may end up in a log.
function nameOf(value: unknown): string {
  return typeof value === "function" ? value.name : String(value);
}

function constantOf(value: unknown): number | undefined {
  switch (value) {
    case undefined:
      return UNDEFINED;
    case null:
      return NULL;
    case Infinity:
      return INFINITY_POS;
    case -Infinity:
      return INFINITY_NEG;
  }
  if (Number.isNaN(value)) return NAN;
  if (Object.is(value, -0)) return ZERO_NEG;
}

function tagged(tag: string, text: string): string {
  return `["${tag}",${JSON.stringify(text)}]`;
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
