import type { Later } from "./ports.ts";

/**
 * Goes on with a value: at once if it is there, so that a question is not held
 * up by what needs no waiting.
 */
export function whenDone<T>(value: Later<T>, work: (value: T) => void): void {
  if (value instanceof Promise) value.then(work);
  else work(value);
}
