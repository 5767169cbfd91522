import { effect, type Signal } from "@preact/signals";
import type { Message } from "../chat/message.ts";

/** The files of one draft. */
export type DraftFiles = Message["attachments"];

/** Where the files of drafts are kept. Nothing here rejects. */
export interface FileShelf {
  /** Returns none when they are gone or cannot be read. */
  read(key: string): Promise<DraftFiles>;
  /**
   * Keeps files beside those that are there.
   *
   * @returns Their key; `""` when there is no room for them.
   */
  add(files: DraftFiles): Promise<string>;
  remove(key: string): Promise<void>;
}

/** What is kept, and by which key. */
export interface KeptFiles {
  /** The files that go with the next question. */
  readonly files: Signal<DraftFiles>;
  /** By which key they are kept; `""`: they are not. */
  readonly key: Signal<string>;
}

/**
 * Brings back the files of a draft and keeps them as they change, as long as
 * the page lives. What is on the shelf never changes: other files get another
 * key, so that a page that is closed meanwhile leaves the files before.
 *
 * @param kept The key is the one that an earlier page has left.
 * @returns Resolves when the files are back.
 */
export async function keepFiles(
  { files, key }: KeptFiles,
  shelf: FileShelf,
): Promise<void> {
  let known = key.peek() === "" ? [] : await shelf.read(key.peek());
  const early = files.peek();
  files.value = early.length === 0 ? known : [...known, ...early];
  effect(() => {
    if (files.value === known) return;
    known = files.value;
    void keep(known);
  });

  async function keep(now: DraftFiles): Promise<void> {
    // What was sent is let go of before anything is waited for.
    const next = now.length === 0 ? "" : await shelf.add(now);
    const isLate = now !== known;
    const useless = isLate ? next : key.peek();
    if (!isLate) key.value = next;
    if (useless !== "") await shelf.remove(useless);
  }
}
