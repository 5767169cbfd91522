import { dirname } from "node:path";

/** A SQLite store that outlives the apps started on it. */
export interface SharedStore extends AsyncDisposable {
  /** For `DATABASE_URL`: below the one folder that the app may write to. */
  readonly url: string;
  /** Where the file is. */
  readonly path: string;
}

/** Makes a place for a store that several starts of the app share. */
export function sharedStore(): SharedStore {
  const url = `data/test-${crypto.randomUUID()}/shared.db`;
  const path = new URL(`../../${url}`, import.meta.url).pathname;
  return {
    url,
    path,
    [Symbol.asyncDispose]: () =>
      Deno.remove(dirname(path), { recursive: true }),
  };
}
