import { ATTACHMENT_CASES } from "./attachments.ts";
import { CLAIM_CASES } from "./claim.ts";
import { CONVERSATION_CASES } from "./conversations.ts";
import { LOG_CASES } from "./log.ts";
import { PAGING_CASES } from "./paging.ts";
import { REPLY_CASES } from "./reply.ts";
import { SEARCH_CASES } from "./search.ts";
import { SEARCH_MARKS_CASES } from "./search_marks.ts";
import { SETTINGS_CASES } from "./settings.ts";
import { SPENT_KEY_CASES } from "./spent_keys.ts";
import { TITLE_CASES } from "./titles.ts";
import type { OpenStore } from "./support.ts";

/**
 * Registers the tests that every store passes, each on a database of its own.
 *
 * @param name Whose store it is, for the tests' names.
 * @param open Makes an empty database.
 */
export function storeContract(name: string, open: OpenStore): void {
  const cases = {
    ...CLAIM_CASES,
    ...SPENT_KEY_CASES,
    ...LOG_CASES,
    ...REPLY_CASES,
    ...CONVERSATION_CASES,
    ...PAGING_CASES,
    ...SEARCH_CASES,
    ...SEARCH_MARKS_CASES,
    ...SETTINGS_CASES,
    ...TITLE_CASES,
    ...ATTACHMENT_CASES,
  };
  for (const [criterion, run] of Object.entries(cases)) {
    Deno.test(`Store (${name}) ${criterion}`, async () => {
      await using test = await open();
      await test.store.ping();
      await run(test);
    });
  }
}
