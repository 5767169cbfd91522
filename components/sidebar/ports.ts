/** What lists of conversations need from outside, so that tests can stand in. */

import type { ChatItem, ChatList } from "../../lib/view/chat_list.ts";

/** Which page of which list. */
export interface PageRequest {
  /** What is sought; `""` lists all. */
  readonly query: string;
  readonly limit: number;
  /** Where the page begins; absent for the first. */
  readonly cursor?: string;
  readonly signal: AbortSignal;
}

/** Reads a page. Never rejects; `undefined` when none came. */
export type ReadPage = (request: PageRequest) => Promise<ChatList | undefined>;

/** Gives a conversation a title. Never rejects; `undefined` when it failed. */
export type Rename = (
  id: string,
  title: string,
) => Promise<ChatItem | undefined>;

/**
 * Deletes a conversation, also when the page is left. Never rejects.
 *
 * @returns Whether it is gone, by us or by another.
 */
export type Remove = (id: string) => Promise<boolean>;

/** Why a file could not be imported. */
export type ImportFailure =
  /** It is no conversation that we can read. */
  | "unreadable"
  | "tooLarge"
  /** The server could not be reached, or could not do it now. */
  | "unavailable";

/** A file that was not imported. */
export interface FailedImport {
  readonly name: string;
  readonly reason: ImportFailure;
}

/** A file that a person has chosen. */
export interface ChosenFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  text(): Promise<string>;
}

/** What a file is sent as. */
export type ImportType = "application/json" | "text/markdown";

/**
 * Sends a conversation from a file. Never rejects.
 *
 * @returns Its new id, or why there is none.
 */
export type PostImport = (
  text: string,
  type: ImportType,
) => Promise<
  | { readonly type: "taken"; readonly id: string }
  | { readonly type: "failed"; readonly reason: ImportFailure }
>;
