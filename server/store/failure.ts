import { StoreError, type StoreFailure } from "./store.ts";

/**
 * Runs an engine's work and names its failures.
 *
 * @param classify Returns the failure that an engine's error means, or
 * `undefined` when the error is of our own making and must not be hidden.
 * @throws {StoreError} With the engine's error as its cause.
 */
export async function naming<T>(
  classify: (error: Error) => StoreFailure | undefined,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = error instanceof Error ? classify(error) : undefined;
    if (failure) throw new StoreError(failure, { cause: error });
    throw error;
  }
}

/** The `code` or `errcode` that an engine put on its error. */
export function codeOf(error: Error, name: "code" | "errcode"): unknown {
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}
