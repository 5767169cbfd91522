import type { Note, NotesNode } from "../../lib/markdown/nodes.ts";
import { Blocks } from "./Blocks.tsx";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode Notes} is given. */
export interface NotesProps {
  readonly block: NotesNode;
  readonly tools: MarkdownTools;
}

/** The footnotes of a document, each with the way back to its marks. */
export function Notes({ block, tools }: NotesProps) {
  return (
    <div class="md-notes" role="group" aria-label={tools.text.footnotes}>
      <ol>
        {block.notes.map((note) => (
          <li key={note.number} id={`${tools.id}-note-${note.number}`}>
            <Blocks blocks={note.blocks} tools={tools} />
            <BackLinks note={note} tools={tools} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function BackLinks(
  { note: { number, uses }, tools: { id, text } }: {
    readonly note: Note;
    readonly tools: MarkdownTools;
  },
) {
  return (
    <span class="md-back">
      {Array.from({ length: uses }, (_, index) => (
        <a
          key={index}
          href={`#${id}-mark-${number}-${index + 1}`}
          aria-label={text.backToText(number)}
        >
          ↩︎
        </a>
      ))}
    </span>
  );
}
