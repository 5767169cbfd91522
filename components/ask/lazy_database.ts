import type { DBSchema, IDBPDatabase } from "idb";

/** What our databases store, each one kind of things. */
interface Schema extends DBSchema {
  asks: { key: string; value: unknown };
  files: { key: string; value: unknown };
}

/**
 * Does something with a database. Resolves when what it wrote is written: a
 * page that is closed then has lost nothing.
 *
 * @returns `undefined` where there is no database, or no room in it.
 */
export type WithDatabase = <T>(
  work: (database: IDBPDatabase<Schema>) => Promise<T>,
) => Promise<T | undefined>;

/** Safari has been seen to open a database never; nobody waits for that. */
const OPEN_MS = 2_000;

/**
 * A database of this browser, shared by its tabs. Opens nothing before it is
 * used.
 *
 * @param name The name of the database.
 * @param store What it stores, each by its `key`.
 */
export function lazyDatabase(
  name: string,
  store: "asks" | "files",
): WithDatabase {
  let opened: Promise<IDBPDatabase<Schema> | undefined> | undefined;
  return (work) =>
    attempt(async () => {
      const database = await (opened ??= open(name, store));
      return database && await work(database);
    });
}

/** Returns `undefined` where there is no database. */
async function open(
  name: string,
  store: "asks" | "files",
): Promise<IDBPDatabase<Schema> | undefined> {
  if (globalThis.indexedDB === undefined) return undefined;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(resolve, OPEN_MS);
  const opening = attempt(async () => {
    // Beside the first load: nothing is stored before that is shown.
    const idb = await import("idb").catch((_noNetwork: unknown) => undefined);
    return await idb?.openDB<Schema>(name, 1, {
      upgrade: (database) =>
        void database.createObjectStore(store, { keyPath: "key" }),
    });
  });
  return await Promise.race([opening, promise]);
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // Private mode, no room, or cleared by the person while it was open.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
