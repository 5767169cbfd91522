/** A conversation as lists show it: the items of `GET /api/conversations`. */
export interface ChatItem {
  readonly id: string;
  readonly title: string;
  readonly createdAtMs: number;
  /** When a question was last asked; lists are newest first by it. */
  readonly updatedAtMs: number;
  /** Whether a reply in it is being written. */
  readonly running: boolean;
  /**
   * Whether the model is being asked for its title: the list does well to look
   * again in a second or two, and the open chat's title is to follow. It is set
   * before the end of the first answer is told, and for half a minute at most.
   */
  readonly titlePending?: boolean;
  /** Text around what a search has found; absent outside searches. */
  readonly excerpt?: string;
}

/** One page of a list of conversations. */
export interface ChatList {
  readonly items: readonly ChatItem[];
  /** Where the next page begins; absent on the last. */
  readonly nextCursor?: string;
}
