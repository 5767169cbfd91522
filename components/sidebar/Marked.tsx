import { markHits } from "../../lib/view/mark_hits.ts";

/** A text with what a search has found in it marked. */
export function Marked({ text, query }: {
  readonly text: string;
  readonly query: string;
}) {
  return (
    <>
      {markHits(text, query).map(({ text, isHit }, place) =>
        isHit ? <mark key={place}>{text}</mark> : text
      )}
    </>
  );
}
