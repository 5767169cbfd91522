import type { Block, Note, NoteMarkNode } from "./nodes.ts";

/**
 * The footnotes of a document: numbered in the order of their first marks,
 * whatever their labels are.
 */
export class NoteBook {
  /** Labels whose footnotes exist; `null` while any may still come. */
  readonly #labels: ReadonlySet<string> | null;
  /** How many marks each label has, in the order of the numbers. */
  readonly #uses: Map<string, number>;
  readonly #texts: Map<string, readonly Block[]>;

  /** @param labels The labels that exist; `null` while more may come. */
  constructor(
    labels: ReadonlySet<string> | null,
    uses: ReadonlyMap<string, number> = new Map(),
    texts: ReadonlyMap<string, readonly Block[]> = new Map(),
  ) {
    this.#labels = labels;
    this.#uses = new Map(uses);
    this.#texts = new Map(texts);
  }

  /** A book that goes on from here without changing this one. */
  fork(): NoteBook {
    return new NoteBook(this.#labels, this.#uses, this.#texts);
  }

  /** Takes in a footnote's text; the first of a label stays. */
  add(label: string, blocks: readonly Block[]): void {
    if (!this.#texts.has(label)) this.#texts.set(label, blocks);
  }

  /** Numbers one mark; `null` when no footnote belongs to it. */
  mark(label: string): NoteMarkNode | null {
    if (this.#labels !== null && !this.#labels.has(label)) return null;
    const use = (this.#uses.get(label) ?? 0) + 1;
    this.#uses.set(label, use);
    const number = [...this.#uses.keys()].indexOf(label) + 1;
    return { type: "note-mark", number, use };
  }

  /** Returns the footnotes that have marks and a text, by number. */
  notes(): readonly Note[] {
    return [...this.#uses].flatMap(([label, uses], index) => {
      const blocks = this.#texts.get(label);
      return blocks === undefined ? [] : { number: index + 1, uses, blocks };
    });
  }
}
