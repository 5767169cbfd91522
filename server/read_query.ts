import type { Language } from "../lib/i18n/language.ts";
import { isUtf8 } from "../lib/provider/is_utf8.ts";
import { ONCE, problem, UTF8 } from "../lib/provider/request_problem.ts";
import { BadRequest } from "./bad_request.ts";

/** One parameter that an address takes. */
export interface Parameter<T> {
  /** Reads its text; `undefined` for what cannot be used. */
  readonly read: (text: string) => T | undefined;
  /** What is wanted of it. */
  readonly expected: Readonly<Record<Language, string>>;
}

/** What was read of each {@linkcode Parameter}; absent ones are absent. */
export type Query<P> = {
  readonly [Name in keyof P]?: P[Name] extends Parameter<infer T> ? T : never;
};

/**
 * Reads the parameters of an address. All of them: one that is mistyped would
 * else be answered as if it had not been given.
 *
 * @param url The address.
 * @param parameters Those that the address takes, by name.
 * @throws {BadRequest} For one that is unknown, repeated or not usable.
 */
export function readQuery<P extends Record<string, Parameter<unknown>>>(
  { search, searchParams }: Pick<URL, "search" | "searchParams">,
  parameters: P,
): Query<P> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of searchParams) {
    const parameter = Object.hasOwn(parameters, name)
      ? parameters[name]
      : undefined;
    if (parameter === undefined) {
      throw new BadRequest(problem(name, onlyThese(Object.keys(parameters))));
    }
    if (Object.hasOwn(values, name)) throw new BadRequest(problem(name, ONCE));
    if (text.includes("\uFFFD") && !isUtf8(search)) {
      throw new BadRequest(problem(name, UTF8));
    }
    const value = parameter.read(text);
    if (value === undefined) {
      throw new BadRequest(problem(name, parameter.expected));
    }
    values[name] = value;
  }
  // The loop has filled each member by the reader of its name.
  return values as Query<P>;
}

/** What is wanted where something unknown stands. */
export function onlyThese(names: readonly string[]) {
  return {
    zh: `此处只接受 ${names.join("、")}`,
    en: `expected nothing but ${names.join(", ")}`,
  };
}
