import { asText, isObject, parseJson } from "../provider/json.ts";

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

/**
 * Decodes the body of `GET /api/conversations`. An item that cannot be read is
 * left out.
 *
 * @param body JSON text.
 * @returns `undefined` when it is something else.
 */
export function decodeChatList(body: string): ChatList | undefined {
  const value = parseJson(body);
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const nextCursor = asText(value.nextCursor);
  return {
    items: value.items.flatMap((item: unknown) => decodeChatItem(item) ?? []),
    ...(nextCursor !== undefined && { nextCursor }),
  };
}

/**
 * Decodes one conversation, as lists and answers to changes hold it.
 *
 * @returns `undefined` when it is something else.
 */
export function decodeChatItem(value: unknown): ChatItem | undefined {
  if (!isObject(value)) return undefined;
  const { title, createdAtMs, updatedAtMs } = value;
  const id = asText(value.id);
  const excerpt = asText(value.excerpt);
  if (
    id === undefined || typeof title !== "string" ||
    typeof createdAtMs !== "number" || typeof updatedAtMs !== "number"
  ) return undefined;
  return {
    id,
    title,
    createdAtMs,
    updatedAtMs,
    running: value.running === true,
    ...(value.titlePending === true && { titlePending: true }),
    ...(excerpt !== undefined && { excerpt }),
  };
}

/**
 * Brings the beginning of a list up to date; what was read of it further down
 * stays.
 *
 * @param known What has been read so far.
 * @param head The first page as it is now.
 */
export function mergeHead(known: ChatList, head: ChatList): ChatList {
  const last = head.items.at(-1);
  if (head.nextCursor === undefined || last === undefined) return head;
  const seen = new Set(head.items.map(({ id }) => id));
  const rest = known.items.filter((item) =>
    !seen.has(item.id) && comesAfter(item, last)
  );
  return rest.length === 0
    ? head
    : { ...known, items: [...head.items, ...rest] };
}

/** Adds the next page to a list; what has moved up meanwhile stays above. */
export function appendPage(known: ChatList, page: ChatList): ChatList {
  const seen = new Set(known.items.map(({ id }) => id));
  const items = page.items.filter(({ id }) => !seen.has(id));
  return { ...page, items: [...known.items, ...items] };
}

/** The order of lists: newest first, then by id. */
function comesAfter(item: ChatItem, other: ChatItem): boolean {
  return item.updatedAtMs < other.updatedAtMs ||
    item.updatedAtMs === other.updatedAtMs && item.id < other.id;
}
