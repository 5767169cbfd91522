import { markHits } from "../../lib/view/mark_hits.ts";

/** A text with what a search has found in it marked. */
export function Marked({ text, query }: {
  readonly text: string;
  /** What is sought; `""` marks nothing. */
  readonly query: string;
}) {
  if (query === "") return <>{text}</>;
  return (
    <>
      {markHits(text, query).map(({ text, isHit }, place) =>
        isHit ? <mark key={place}>{text}</mark> : text
      )}
    </>
  );
}
