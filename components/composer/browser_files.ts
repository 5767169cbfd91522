import { newId } from "../ask/new_id.ts";
import { lazyDatabase } from "../ask/lazy_database.ts";
import { browserTiming } from "../watch/browser.ts";
import { decodeDraftFiles } from "./decode_draft_files.ts";
import type { FileShelf } from "./keep_files.ts";

/**
 * How long files are kept that nobody comes back for, in milliseconds: a tab
 * that was closed beside another one on the same draft leaves such.
 */
const LIFE_MS = 30 * 24 * 60 * 60 * 1_000;

const withDatabase = lazyDatabase("freshet-drafts", "files");

/**
 * The files of drafts in this browser, shared by its tabs. Where it has no
 * database or no room in it they live as long as the page.
 */
export const browserFiles: FileShelf = {
  async read(key) {
    return decodeDraftFiles(
      await withDatabase((database) => database.get("files", key)),
    );
  },
  async add(files) {
    const now = browserTiming.now();
    // Keys are in the order of time, as the clock's digits are as many.
    const key = `${now}-${newId()}`;
    const added = await withDatabase(async (database) => {
      const forgotten = IDBKeyRange.upperBound(`${now - LIFE_MS}`);
      await database.delete("files", forgotten);
      return await database.put("files", { key, files });
    });
    return added ?? "";
  },
  async remove(key) {
    await withDatabase((database) => database.delete("files", key));
  },
};
