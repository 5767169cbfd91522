import type { Attachment } from "../../lib/attachment/attachment.ts";
import type { EndState } from "../../lib/reply/event.ts";
import type {
  AttachmentId,
  ConversationId,
  MessageId,
  OwnerId,
  ReplyId,
  Seq,
} from "../../lib/reply/ids.ts";
import type { ListCursor } from "./cursor.ts";

/** A conversation as lists show it. */
export interface ConversationRow {
  readonly id: ConversationId;
  readonly owner: OwnerId;
  readonly title: string;
  readonly createdAtMs: number;
  /** When a question was last asked; lists are newest first by it. */
  readonly updatedAtMs: number;
}

/** One turn. An assistant's content is empty until its reply has ended. */
export interface MessageRow {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  /** The turn this one follows; `null` for a first question. */
  readonly parentId: MessageId | null;
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  readonly createdAtMs: number;
}

/** How a reply stands. */
export type ReplyState = "running" | EndState;

/** One reply: the running or ended production of an assistant message. */
export interface ReplyRow {
  readonly id: ReplyId;
  readonly conversationId: ConversationId;
  readonly owner: OwnerId;
  readonly model: string;
  readonly state: ReplyState;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
  /** The process that writes the log. */
  readonly node: string;
  /** Raised by each claim; an append with an older one is refused. */
  readonly fence: number;
  /** When Stop was first asked for, if it was. */
  readonly stopRequestedAtMs: number | null;
}

/** What a turn brings along, without its bytes. */
export interface AttachmentRow extends Omit<Attachment, "body"> {
  readonly id: AttachmentId;
  /** In bytes. */
  readonly size: number;
}

/** The same with its bytes. */
export interface StoredAttachment extends Attachment {
  readonly id: AttachmentId;
}

/** One turn with all that belongs to it. */
export interface TurnRow {
  readonly message: MessageRow;
  /** The reply that produced an assistant's turn; absent when imported. */
  readonly reply?: ReplyRow;
  /** In their order; absent when there are none. */
  readonly attachments?: readonly AttachmentRow[];
}

/** One record of a log. `body` is raw text for text and reasoning, else JSON. */
export interface LogRecord {
  readonly seq: Seq;
  readonly atMs: number;
  readonly type: string;
  readonly body: string;
}

/** What tells one question from another, however often it is tried. */
export interface AskKey {
  readonly owner: OwnerId;
  /** Made by the client before its first try; unique per owner. */
  readonly idempotencyKey: string;
  /** Hash of what is asked: the same key must mean the same question. */
  readonly fingerprint: string;
}

/** A conversation that the model is, or was, to be asked a title for. */
export interface TitleClaim {
  readonly owner: OwnerId;
  readonly id: ConversationId;
}

/** A conversation as a page of a list shows it. */
export interface ListedRow extends ConversationRow {
  /** Whether a reply in it is being written. */
  readonly running: boolean;
  /** Since when the model is being asked for its title; `null`: it is not. */
  readonly titleAskedAtMs: number | null;
}

/** What a question brings into the store, all or nothing. */
export interface AskClaim extends AskKey {
  readonly conversationId: ConversationId;
  /** Present when the conversation is to be made, too. */
  readonly newConversation?: {
    readonly title: string;
    /** `false` keeps it out of lists and searches. */
    readonly listed: boolean;
  };
  /** The turn that the question, or the reply itself, follows. */
  readonly parentId: MessageId | null;
  /** Absent when a reply is made again to a question already there. */
  readonly question?: {
    readonly id: MessageId;
    readonly content: string;
    readonly attachments?: readonly StoredAttachment[];
  };
  readonly replyId: ReplyId;
  readonly model: string;
  readonly node: string;
  readonly atMs: number;
}

/** What came of an {@linkcode AskKey} that was used before. */
export type KeyResult =
  /** It was used for the same question: here is its reply. */
  | { readonly type: "existing"; readonly reply: ReplyRow }
  /** It was used for another question. */
  | { readonly type: "key_reused" }
  /** Nothing is asked with it any more, whatever is asked. */
  | { readonly type: "spent"; readonly reason: SpentReason };

/**
 * Why nothing is asked with a key any more: the conversation that it was used
 * in was deleted, or it was taken back before it arrived.
 */
export type SpentReason = "deleted" | "taken_back";

/** What became of an {@linkcode AskClaim}. */
export type ClaimResult =
  | KeyResult
  /** The reply is new and the claimer's to run (fence 1). */
  | { readonly type: "claimed"; readonly reply: ReplyRow }
  /** No such conversation or parent among this owner's. */
  | { readonly type: "not_found" };

/** The next records of one log. */
export interface AppendEntry {
  readonly replyId: ReplyId;
  readonly fence: number;
  /** Contiguous; the first follows the log's last. */
  readonly records: readonly LogRecord[];
  /** Present when the last record is the terminal. */
  readonly end?: {
    readonly state: EndState;
    /** The finished text, written to the message in the same transaction. */
    readonly text: string;
  };
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last. */
  readonly nextCursor?: string;
}

/** A conversation found by a search. */
export interface SearchHit extends ConversationRow {
  /** Text around the first match; `""` when only the title matches. */
  readonly excerpt: string;
}

/** A whole conversation brought in from elsewhere. */
export interface ConversationImport {
  readonly id: ConversationId;
  readonly owner: OwnerId;
  readonly title: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Parents before children. */
  readonly messages: readonly (MessageRow & {
    readonly attachments?: readonly StoredAttachment[];
  })[];
}

/** A change of what an owner has chosen. */
export interface SettingsChange<T> {
  /**
   * Makes the new JSON text of the old one, within the transaction; anything
   * but text leaves the old one as it is.
   */
  readonly change: (kept: string | undefined) => string | T;
  readonly atMs: number;
}

/** Why the store could not do what was asked; the server goes on. */
export type StoreFailure = "full" | "locked" | "corrupt" | "unavailable";

/** The store cannot be used right now. Nothing of the call took effect. */
export class StoreError extends Error {
  override readonly name = "StoreError";

  constructor(readonly failure: StoreFailure, options: ErrorOptions) {
    super(
      `Using the store: found it "${failure}", wanted it ready`,
      options,
    );
  }
}

/** What the bell rings for: something about these replies has changed. */
export type WakeListener = (replyIds: readonly ReplyId[]) => void;

/**
 * Where conversations and logs are kept: one port, two engines, one contract
 * suite. Every method is one transaction and rejects with {@linkcode StoreError}
 * when the engine fails. Owners are checked here: what is another owner's does
 * not exist.
 */
export interface Store extends AsyncDisposable {
  /** Claims a question, once however often and wherever it is tried. */
  claim(ask: AskClaim): Promise<ClaimResult>;

  /**
   * Looks up what a key was used for; `undefined` if it is new. The keys of what
   * was deleted stay known until {@linkcode Store.purgeSpentKeys}.
   */
  findAsked(key: AskKey): Promise<KeyResult | undefined>;

  /**
   * Takes back what was asked with a key, or is still on its way.
   *
   * @returns The reply that the key was used for, whatever was asked, to be
   * stopped by the caller; `undefined` when there is none: nothing will be asked
   * with the key from now on.
   */
  takeBack(
    key: Pick<AskKey, "owner" | "idempotencyKey">,
    atMs: number,
  ): Promise<ReplyRow | undefined>;

  /**
   * Appends to many logs in one transaction (group commit).
   *
   * @returns For each entry whether it was taken. An entry is refused, and
   * changes nothing, when its fence is old, its reply has ended or is gone, or
   * its first seq does not follow the log's last.
   */
  append(entries: readonly AppendEntry[]): Promise<readonly boolean[]>;

  /** Reads a log from after `after`, in order, at most `limit` records. */
  readLog(
    replyId: ReplyId,
    options: { readonly after: Seq; readonly limit: number },
  ): Promise<readonly LogRecord[]>;

  /** Returns a reply, whoever owns it: callers compare `owner`. */
  getReply(id: ReplyId): Promise<ReplyRow | undefined>;

  /**
   * Notes that Stop was asked for; the first time counts. Wakes the runner.
   *
   * @returns The reply as it stands now, or `undefined` if there is none.
   */
  requestStop(
    id: ReplyId,
    options: { readonly owner: OwnerId; readonly atMs: number },
  ): Promise<ReplyRow | undefined>;

  /**
   * Notes that `node` is alive and writing these logs.
   *
   * @returns Those of them that it should no longer write: stop was asked for
   * (`stop`), or they were claimed by another or deleted (`gone`).
   */
  heartbeat(beat: {
    readonly node: string;
    readonly replyIds: readonly ReplyId[];
    readonly atMs: number;
  }): Promise<
    readonly { readonly replyId: ReplyId; readonly reason: "stop" | "gone" }[]
  >;

  /**
   * Claims running replies whose last heartbeat is before `staleBeforeMs`, each
   * for one claimer only: `node` becomes their writer with a new fence.
   */
  claimStale(claim: {
    readonly node: string;
    readonly staleBeforeMs: number;
    readonly atMs: number;
    readonly limit: number;
  }): Promise<readonly ReplyRow[]>;

  /**
   * Frees what a process holds that has stopped in the middle of a change, so
   * that nobody waits for it or passes it over for ever.
   */
  freeStalled(): Promise<void>;

  /** Rings for changes by other processes (and may ring for our own). */
  listen(listener: WakeListener): Promise<AsyncDisposable>;

  /** Whether other processes may write to this store and `listen` hears them. */
  readonly isShared: boolean;

  /** Makes an empty, listed conversation; a title it has is the person's. */
  createConversation(row: ConversationRow): Promise<void>;
  getConversation(
    owner: OwnerId,
    id: ConversationId,
  ): Promise<ConversationRow | undefined>;
  /** All turns of a conversation with their replies, oldest first. */
  listMessages(
    owner: OwnerId,
    id: ConversationId,
  ): Promise<readonly TurnRow[]>;
  /**
   * Reads attachments with their bytes, in the order they came in; ids that are
   * not this owner's are passed over.
   */
  readAttachments(
    owner: OwnerId,
    ids: readonly AttachmentId[],
  ): Promise<readonly StoredAttachment[]>;
  /** Listed conversations, newest first. */
  listConversations(list: {
    readonly owner: OwnerId;
    readonly limit: number;
    /** Where the page begins; default: at the top. */
    readonly cursor?: ListCursor;
  }): Promise<Page<ListedRow>>;
  /**
   * Listed conversations whose title or turns hold `query`, newest first: of
   * answers the text as a reader sees it, without the marks of Markdown.
   */
  searchConversations(search: {
    readonly owner: OwnerId;
    readonly query: string;
    readonly limit: number;
    /** Where the page begins; default: at the top. */
    readonly cursor?: ListCursor;
  }): Promise<Page<SearchHit>>;
  /**
   * Gives a conversation the person's own title, which no model replaces.
   *
   * @returns Whether there was such a conversation.
   */
  renameConversation(
    owner: OwnerId,
    id: ConversationId,
    title: string,
  ): Promise<boolean>;
  /**
   * Claims the one try there is to ask the model for a conversation's title.
   *
   * @returns Whether it is the caller's: never for a conversation that is not
   * listed, whose title is the person's, or that was claimed before.
   */
  claimTitle(claim: TitleClaim & { readonly atMs: number }): Promise<boolean>;
  /**
   * Ends such a try, with a title or with none, unless the person has given the
   * conversation a title meanwhile.
   */
  endTitle(claim: TitleClaim & { readonly title?: string }): Promise<void>;
  /**
   * Deletes a conversation with all its turns and logs. The keys that were used
   * in it are spent.
   *
   * @returns The replies that were still running (their runners are woken), or
   * `undefined` if there was no such conversation.
   */
  deleteConversation(
    owner: OwnerId,
    id: ConversationId,
    atMs: number,
  ): Promise<readonly ReplyId[] | undefined>;
  /** Brings in a whole conversation; its ids must be new. */
  importConversation(conversation: ConversationImport): Promise<void>;
  /**
   * Deletes unlisted conversations last updated before `beforeMs`. The keys that
   * were used in them are spent at `atMs`.
   */
  purgeUnlisted(
    purge: { readonly beforeMs: number; readonly atMs: number },
  ): Promise<number>;
  /** Forgets keys that were spent before `beforeMs`. */
  purgeSpentKeys(beforeMs: number): Promise<void>;
  /**
   * Returns the secret of that name, which all processes on one store share.
   *
   * @param fresh Becomes the secret if there is none yet.
   */
  secret(name: string, fresh: string): Promise<string>;
  /** Reads what an owner has chosen, as JSON text; `undefined`: nothing yet. */
  readSettings(owner: OwnerId): Promise<string | undefined>;
  /**
   * Changes what an owner has chosen. Changes at the same time, here or in
   * other processes, follow each other: none is lost.
   *
   * @returns What is kept now, or whatever else `change` has made instead.
   */
  changeSettings<T>(
    owner: OwnerId,
    settings: SettingsChange<T>,
  ): Promise<string | T>;
  /** Reads one row to prove that the store answers. */
  ping(): Promise<void>;
}
