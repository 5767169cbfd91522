import type {
  AttachmentId,
  ConversationId,
  OwnerId,
  ReplyId,
  Seq,
} from "../../lib/reply/ids.ts";
import { parseReplyId } from "../../lib/reply/ids.ts";
import { append } from "./append.ts";
import { listMessages, readAttachments } from "./attachments.ts";
import { claim, findAsked, takeBack } from "./claim.ts";
import {
  createConversation,
  deleteConversation,
  getConversation,
  importConversation,
  listConversations,
  purgeUnlisted,
  renameConversation,
} from "./conversations.ts";
import { readVersion } from "./migrations.ts";
import {
  claimStale,
  freeStalled,
  getReply,
  heartbeat,
  readLog,
  requestStop,
} from "./replies.ts";
import { searchConversations } from "./search.ts";
import { secret } from "./secrets.ts";
import { changeSettings, readSettings } from "./settings.ts";
import { purgeSpentKeys } from "./spent_keys.ts";
import type { Dialect, Engine, Script } from "./sql.ts";
import { claimTitle, endTitle } from "./titles.ts";
import type {
  AppendEntry,
  AskClaim,
  AskKey,
  ConversationImport,
  ConversationRow,
  SettingsChange,
  Store,
  TitleClaim,
  WakeListener,
} from "./store.ts";

/** The store on an SQL engine: each method runs one script. */
export class SqlStore implements Store {
  readonly isShared: boolean;
  readonly #engine: Engine;

  /** @param engine With the schema up to date; closed with the store. */
  constructor(engine: Engine) {
    this.#engine = engine;
    this.isShared = engine.isShared;
  }

  claim(ask: AskClaim) {
    return this.#write((dialect) => claim(dialect, ask));
  }

  findAsked(key: AskKey) {
    return this.#read(() => findAsked(key));
  }

  takeBack(key: Parameters<Store["takeBack"]>[0], atMs: number) {
    return this.#write((dialect) => takeBack(dialect, key, atMs));
  }

  append(entries: readonly AppendEntry[]) {
    return this.#write((dialect) => append(dialect, entries));
  }

  readLog(replyId: ReplyId, options: { after: Seq; limit: number }) {
    return this.#read((dialect) => readLog(dialect, replyId, options));
  }

  getReply(id: ReplyId) {
    return this.#read(() => getReply(id));
  }

  requestStop(id: ReplyId, options: { owner: OwnerId; atMs: number }) {
    return this.#write((dialect) => requestStop(dialect, id, options));
  }

  heartbeat(beat: Parameters<Store["heartbeat"]>[0]) {
    return this.#write((dialect) => heartbeat(dialect, beat));
  }

  claimStale(stale: Parameters<Store["claimStale"]>[0]) {
    return this.#write((dialect) => claimStale(dialect, stale));
  }

  freeStalled() {
    return this.#read(freeStalled);
  }

  listen(listener: WakeListener): Promise<AsyncDisposable> {
    return this.#engine.listen((texts) => {
      listener(texts.map(parseReplyId).filter((id) => id !== undefined));
    });
  }

  createConversation(row: ConversationRow) {
    return this.#write(() => createConversation(row));
  }

  getConversation(owner: OwnerId, id: ConversationId) {
    return this.#read(() => getConversation(owner, id));
  }

  listMessages(owner: OwnerId, id: ConversationId) {
    return this.#read(() => listMessages(owner, id));
  }

  readAttachments(owner: OwnerId, ids: readonly AttachmentId[]) {
    return this.#read((dialect) => readAttachments(dialect, owner, ids));
  }

  listConversations(list: Parameters<Store["listConversations"]>[0]) {
    return this.#read(() => listConversations(list));
  }

  searchConversations(search: Parameters<Store["searchConversations"]>[0]) {
    return this.#read((dialect) => searchConversations(dialect, search));
  }

  renameConversation(owner: OwnerId, id: ConversationId, title: string) {
    return this.#write(() => renameConversation(owner, id, title));
  }

  claimTitle(claim: TitleClaim & { readonly atMs: number }) {
    return this.#write(() => claimTitle(claim));
  }

  endTitle(claim: TitleClaim & { readonly title?: string }) {
    return this.#write(() => endTitle(claim));
  }

  deleteConversation(owner: OwnerId, id: ConversationId, atMs: number) {
    const { dialect } = this.#engine;
    return this.#engine.run(
      () => deleteConversation(dialect, { owner, id, atMs }),
      "erase",
    );
  }

  importConversation(conversation: ConversationImport) {
    return this.#engine.run(() => importConversation(conversation), "fill");
  }

  purgeUnlisted(purge: Parameters<Store["purgeUnlisted"]>[0]) {
    return this.#engine.run(
      () => purgeUnlisted(this.#engine.dialect, purge),
      "erase",
    );
  }

  purgeSpentKeys(beforeMs: number) {
    return this.#write((dialect) => purgeSpentKeys(dialect, beforeMs));
  }

  secret(name: string, fresh: string) {
    return this.#write(() => secret(name, fresh));
  }

  readSettings(owner: OwnerId) {
    return this.#read(() => readSettings(owner));
  }

  changeSettings<T>(owner: OwnerId, settings: SettingsChange<T>) {
    return this.#write((dialect) => changeSettings(dialect, owner, settings));
  }

  async ping() {
    await this.#read(readVersion);
  }

  [Symbol.asyncDispose]() {
    return this.#engine[Symbol.asyncDispose]();
  }

  #read<T>(script: (dialect: Dialect) => Script<T>): Promise<T> {
    return this.#engine.run(() => script(this.#engine.dialect), "read");
  }

  #write<T>(script: (dialect: Dialect) => Script<T>): Promise<T> {
    return this.#engine.run(() => script(this.#engine.dialect), "write");
  }
}
