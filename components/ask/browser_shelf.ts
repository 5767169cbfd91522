import { lazyDatabase } from "./lazy_database.ts";
import { decodeKeptAsk } from "./pending_ask.ts";
import type { AskShelf } from "./ports.ts";
import { sessionKeep } from "./session_keep.ts";
import { textShelf } from "./text_shelf.ts";

/**
 * The shelf of this browser, shared by its tabs: IndexedDB, or this tab's
 * session storage where there is no database or no room in it. Opens nothing
 * before it is used.
 */
export function browserShelf(): AskShelf {
  const withDatabase = lazyDatabase("freshet", "asks");
  const spare = textShelf(sessionKeep("freshet-asks"));

  return {
    async list() {
      const values = await withDatabase((database) => database.getAll("asks"));
      const kept = (values ?? []).flatMap((each) => decodeKeptAsk(each) ?? []);
      return [...kept, ...await spare.list()]
        .sort((one, other) => one.atMs - other.atMs);
    },
    async get(key) {
      const value = await withDatabase((database) => database.get("asks", key));
      return decodeKeptAsk(value) ?? await spare.get(key);
    },
    async put(ask) {
      const key = await withDatabase((database) => database.put("asks", ask));
      return key !== undefined || await spare.put(ask);
    },
    async remove(key) {
      await withDatabase((database) => database.delete("asks", key));
      await spare.remove(key);
    },
  };
}
