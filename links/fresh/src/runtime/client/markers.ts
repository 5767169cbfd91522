/** A part of the page that the server put between two comments. */
export interface Marker {
  kind: "island" | "slot";
  /** The texts after the kind: name, index and key, or id and name. */
  fields: string[];
  start: Comment;
  end: Comment;
  /** Not inside another island. */
  outermost: boolean;
}

type OpenMarker = Omit<Marker, "end">;

const MARKER = /^(\/?)frsh:(island|slot)(?::(.*))?$/s;

/** Finds the markers under `root`, inner ones before those around them. */
export function findMarkers(root: Node): Marker[] {
  const found: Marker[] = [];
  const open: OpenMarker[] = [];
  for (const comment of comments(root)) {
    const match = MARKER.exec(comment.data);
    if (match === null) continue;
    const [, slash, kind, text = ""] = match;
    if (slash === "") open.push(openMarker(comment, kind, text, open));
    else if (open.at(-1)?.kind === kind) close(open, comment, found);
  }
  return found;
}

function openMarker(
  start: Comment,
  kind: string | undefined,
  text: string,
  open: OpenMarker[],
): OpenMarker {
  return {
    kind: kind === "island" ? "island" : "slot",
    fields: text.split(":"),
    start,
    outermost: !open.some((around) => around.kind === "island"),
  };
}

function close(open: OpenMarker[], end: Comment, found: Marker[]): void {
  const marker = open.pop();
  if (marker !== undefined) found.push({ ...marker, end });
}

function comments(root: Node): Comment[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const list: Comment[] = [];
  while (walker.nextNode() !== null) {
    if (walker.currentNode instanceof Comment) list.push(walker.currentNode);
  }
  return list;
}
