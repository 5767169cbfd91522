import { expect } from "expect";
import fc from "fast-check";
import { parse } from "../src/jsonify/parse.ts";
import { stringify } from "../src/jsonify/stringify.ts";
import { describe } from "./fixtures/app/lib/describe.ts";

const circular: { self?: unknown } = {};
circular.self = circular;
const shared = { foo: 123 };

/** What the format looks like is fixed: pages of upstream read it, too. */
const FORMAT: [string, unknown, string][] = [
  ["undefined", undefined, "-1"],
  ["null", null, "-2"],
  ["NaN", NaN, "-3"],
  ["Infinity", Infinity, "-4"],
  ["-Infinity", -Infinity, "-5"],
  ["-0", -0, "-6"],
  ["0", 0, "[0]"],
  ["a negative number", -2, "[-2]"],
  ["true", true, "[true]"],
  ["a string", 'a"b', '["a\\"b"]'],
  ["a bigint", -1n, '[["BigInt","-1"]]'],
  ["an array", [null, undefined, -2], "[[-2,-1,1],-2]"],
  // deno-lint-ignore no-sparse-arrays
  ["a hole", [1, , 3], "[[1,-7,2],1,3]"],
  ["an object", { a: 1, b: null }, '[{"a":1,"b":-2},1]'],
  ["a reference", [shared, shared], '[[1,1],{"foo":2},123]'],
  ["a cycle", circular, '[{"self":0}]'],
  ["bytes", new Uint8Array([1, 2, 3]), '[["Uint8Array","AQID"]]'],
  ["a URL", new URL("https://a.b"), '[["URL","https://a.b/"]]'],
  ["a date", new Date(0), '[["Date","1970-01-01T00:00:00.000Z"]]'],
  ["a bad date", new Date(NaN), '[["Date","Invalid Date"]]'],
  ["a pattern", /fo"o/g, '[["RegExp","fo\\"o", "g"]]'],
  ["a map", new Map([[undefined, -2]]), '[["Map",[-1,1]],-2]'],
  ["a set", new Set([1, null, NaN]), '[["Set",[1,-2,-3]],1]'],
];

for (const [name, value, json] of FORMAT) {
  Deno.test(`stringify writes ${name} as parse reads it`, () => {
    expect(stringify(value)).toBe(json);
    expect(describe(parse(json))).toBe(describe(value));
  });
}

Deno.test("stringify takes the bytes of a view, not of its buffer", () => {
  const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
  expect(parse(stringify(view))).toEqual(new Uint8Array([1, 2]));
});

Deno.test("parse restores cycles through maps and sets", () => {
  const map = new Map<string, unknown>();
  map.set("set", new Set([map]));
  const copy = parse<typeof map>(stringify(map));
  const set = copy.get("set");
  expect(set instanceof Set && set.has(copy)).toBe(true);
});

Deno.test("parse gives what stringify got", () => {
  const values = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
  });
  fc.assert(fc.property(values, (value) => {
    expect(describe(parse(stringify(value)))).toBe(describe(value));
  }));
});

Deno.test("parse keeps a prototype out of reach of the data", () => {
  const json = '[{"__proto__":1,"constructor":1},{"polluted":2},true]';
  const value = parse<object>(json);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect("polluted" in value).toBe(false);
  expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
});

class Point {
  constructor(readonly x: number) {}
}

Deno.test("stringify and parse take further types", () => {
  const points = { a: new Point(1), b: new Point(2) };
  const json = stringify(points, {
    Point: (value) =>
      value instanceof Point ? { value: { x: value.x } } : undefined,
  });
  const copy = parse<typeof points>(json, {
    Point: ({ x }: { x: number }) => new Point(x),
  });
  expect(copy).toEqual(points);
  expect(copy.a).toBeInstanceOf(Point);
});

for (const value of [() => {}, Symbol("s")]) {
  Deno.test(`stringify refuses a ${typeof value}`, () => {
    expect(() => stringify({ deep: [value] })).toThrow(/want plain data$/);
  });
}

for (const json of ["[[1]]", '[{"a":5},1]', '[["Unknown",1],1]', "7", '"x"']) {
  Deno.test(`parse refuses ${json}`, () => {
    expect(() => parse(json)).toThrow(/^Failed to parse serialised props/);
  });
}
