import { MAX_IMPORT_BYTES } from "../../lib/view/bounds.ts";
import type {
  ChosenFile,
  FailedImport,
  ImportType,
  PostImport,
} from "./ports.ts";

/** What came of importing some files. */
export interface ImportResult {
  /** New conversations, in the order of the files. */
  readonly ids: readonly string[];
  readonly failed: readonly FailedImport[];
}

/**
 * Imports files, one after the other: our JSON by its ending, all else is read
 * as Markdown.
 */
export async function importFiles(
  files: readonly ChosenFile[],
  post: PostImport,
): Promise<ImportResult> {
  const ids: string[] = [];
  const failed: FailedImport[] = [];
  for (const file of files) {
    const { name } = file;
    if (file.size > MAX_IMPORT_BYTES) {
      failed.push({ name, reason: "tooLarge" });
      continue;
    }
    const result = await post(await file.text(), typeOf(name));
    if (result.type === "taken") ids.push(result.id);
    else failed.push({ name, reason: result.reason });
  }
  return { ids, failed };
}

function typeOf(name: string): ImportType {
  return /\.json$/i.test(name) ? "application/json" : "text/markdown";
}
