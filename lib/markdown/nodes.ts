/**
 * A piece of running text.
 *
 * Addresses are as written: whoever draws a link asks `linkTarget` first.
 */
export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "strong"; readonly inlines: readonly Inline[] }
  | { readonly type: "emphasis"; readonly inlines: readonly Inline[] }
  | { readonly type: "deleted"; readonly inlines: readonly Inline[] }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "break" }
  | LinkNode
  | ImageNode
  | MathNode
  | NoteMarkNode
  | CiteNode;

/** A link; an empty address is one that has not arrived yet. */
export interface LinkNode {
  readonly type: "link";
  readonly href: string;
  readonly title: string;
  readonly inlines: readonly Inline[];
}

/** An image, which nobody fetches unasked. */
export interface ImageNode {
  readonly type: "image";
  readonly src: string;
  readonly title: string;
  readonly alt: string;
}

/** A formula in TeX, in the line or on lines of its own. */
export interface MathNode {
  readonly type: "math";
  readonly tex: string;
  readonly display: boolean;
  /** Whether its end has not arrived yet. */
  readonly open: boolean;
}

/** The raised number that stands for a footnote. */
export interface NoteMarkNode {
  readonly type: "note-mark";
  readonly number: number;
  /** Which mark of the same note this is, from 1. */
  readonly use: number;
}

/** A mark that refers to a source of the answer. */
export interface CiteNode {
  readonly type: "cite";
  /** The source's own number, as the service that found it counts. */
  readonly number: number;
  /** The mark as written, for an answer that has no such source. */
  readonly text: string;
}

/** A block of a document. */
export type Block =
  | { readonly type: "paragraph"; readonly inlines: readonly Inline[] }
  /** The text of an item whose list is tight: a paragraph without its space. */
  | { readonly type: "plain"; readonly inlines: readonly Inline[] }
  | HeadingNode
  | CodeNode
  | { readonly type: "quote"; readonly blocks: readonly Block[] }
  | ListNode
  | TableNode
  | { readonly type: "rule" }
  | { readonly type: "html"; readonly text: string }
  | MathNode
  | NotesNode;

/** A heading. */
export interface HeadingNode {
  readonly type: "heading";
  /** From 1 to 6, as written. */
  readonly level: number;
  /** How many headings it stands below, and itself: from 1, without gaps. */
  readonly depth: number;
  readonly inlines: readonly Inline[];
}

/** A block of code. */
export interface CodeNode {
  readonly type: "code";
  /** The word after the fence; empty when there is none. */
  readonly language: string;
  /** The code; ends in a newline unless it is empty or still open. */
  readonly text: string;
  /** Whether its closing fence has not arrived yet. */
  readonly open: boolean;
}

/** A list. */
export interface ListNode {
  readonly type: "list";
  /** The first number; `null` for bullets. */
  readonly start: number | null;
  /** Whether its paragraphs stand apart. */
  readonly loose: boolean;
  readonly items: readonly ListItem[];
}

/** One item of a list. */
export interface ListItem {
  /** Whether a task is done; `null` when it is none. */
  readonly checked: boolean | null;
  readonly blocks: readonly Block[];
}

/** The side a column's text stands on; `null` is the language's own. */
export type Align = "left" | "center" | "right" | null;

/** The running text of one cell. */
export type Cell = readonly Inline[];

/** A table. Every row has as many cells as the head. */
export interface TableNode {
  readonly type: "table";
  readonly align: readonly Align[];
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The footnotes of a document, in the order of their first marks. */
export interface NotesNode {
  readonly type: "notes";
  readonly notes: readonly Note[];
}

/** One footnote. */
export interface Note {
  readonly number: number;
  /** How many marks point to it. */
  readonly uses: number;
  readonly blocks: readonly Block[];
}
