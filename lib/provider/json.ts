/** A JSON object whose members are not yet known. */
export type JsonObject = { readonly [key: string]: unknown };

/** Tells whether `value` is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns `value` if it is an object, else `undefined`. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** Returns `value` if it is a non-empty string, else `undefined`. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Returns a code as text: a non-empty string as it is, a finite number in
 * decimal, anything else `undefined`.
 */
export function asCode(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return `${value}`;
  return asText(value);
}

/** Returns `value` if it is a count (a finite number, 0 or more), else 0. */
export function asCount(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value > 0
    ? value
    : 0;
}

/** Parses JSON text. Returns `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
