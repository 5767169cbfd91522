import { rowOf, type Script, storable } from "./sql.ts";
import type { TitleClaim } from "./store.ts";

/** Claims the one try to ask the model for a conversation's title. */
export function* claimTitle(
  { owner, id, atMs }: TitleClaim & { readonly atMs: number },
): Script<boolean> {
  const row = yield* rowOf(
    `UPDATE conversations SET title_by = 'asked', title_asked_at_ms = ?3
      WHERE id = ?1 AND owner = ?2 AND listed AND title_by = 'question'
      RETURNING id`,
    [id, owner, atMs],
  );
  return row !== undefined;
}

/** Ends the try, with a title or without. */
export function* endTitle(
  { owner, id, title = "" }: TitleClaim & { readonly title?: string },
): Script<void> {
  yield [{
    sql: `UPDATE conversations
             SET title = CASE ?3 WHEN '' THEN title ELSE ?3 END,
                 title_by = CASE ?3 WHEN '' THEN title_by ELSE 'model' END,
                 title_asked_at_ms = NULL
           WHERE id = ?1 AND owner = ?2 AND title_by = 'asked'`,
    params: [id, owner, storable(title)],
  }];
}
