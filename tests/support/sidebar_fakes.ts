/** The list of conversations without a browser and a server. */

import { signal } from "@preact/signals";
import { ChatActions } from "../../components/sidebar/chat_actions.ts";
import type { PageRequest } from "../../components/sidebar/ports.ts";
import type {
  ImportFailure,
  ImportType,
} from "../../components/sidebar/ports.ts";
import { SidebarModel } from "../../components/sidebar/sidebar_model.ts";
import type { ChatItem, ChatList } from "../../lib/view/chat_list.ts";
import { FakeKeep, FakePage, FakeTiming } from "./chat_fakes.ts";
import { settled } from "./settled.ts";

/** A conversation that was last used at that time. */
export function chat(
  id: string,
  updatedAtMs = 0,
  more: Partial<ChatItem> = {},
): ChatItem {
  const title = `Title ${id}`;
  return { id, title, createdAtMs: 0, updatedAtMs, running: false, ...more };
}

/** What was asked of the server, for the test to answer. */
export interface FakeRead extends PageRequest {
  answer(list: ChatList | undefined): Promise<void>;
}

/** A server that answers when the test does. */
export class FakeChats {
  /** All reads, oldest first. */
  readonly reads: FakeRead[] = [];
  readonly renames: [id: string, title: string][] = [];
  readonly removes: string[] = [];
  readonly imports: [text: string, type: ImportType][] = [];
  /** Why imports fail, by their text. */
  readonly failures = new Map<string, ImportFailure>();
  #answers: ((works: boolean) => void)[] = [];

  readonly read = (request: PageRequest): Promise<ChatList | undefined> => {
    const { promise, resolve } = Promise.withResolvers<ChatList | undefined>();
    const answer = async (list: ChatList | undefined) => {
      resolve(list);
      await settled();
    };
    this.reads.push({ ...request, answer });
    return promise;
  };

  readonly rename = async (id: string, title: string) => {
    this.renames.push([id, title]);
    return await this.#answer() ? chat(id, 0, { title }) : undefined;
  };

  readonly remove = (id: string) => {
    this.removes.push(id);
    return this.#answer();
  };

  readonly postImport = (text: string, type: ImportType) => {
    this.imports.push([text, type]);
    const reason = this.failures.get(text);
    return Promise.resolve(
      reason === undefined
        ? { type: "taken", id: `new ${text}` } as const
        : { type: "failed", reason } as const,
    );
  };

  /** The newest read. */
  get last(): FakeRead {
    const last = this.reads.at(-1);
    if (last === undefined) throw new Error("Nothing was read");
    return last;
  }

  /** Answers the oldest change that waits. */
  async settle(works: boolean): Promise<void> {
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error("No change waits");
    answer(works);
    await settled();
  }

  #answer(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#answers.push(resolve);
    return promise;
  }
}

/** The other tabs. */
export class FakeChannel {
  /** What this tab has told them. */
  readonly posted: unknown[] = [];
  isClosed = false;
  #hear: (message: unknown) => void = () => {};

  readonly open = (_name: string, hear: (message: unknown) => void) => {
    this.#hear = hear;
    return {
      post: (message: unknown) => void this.posted.push(message),
      close: () => void (this.isClosed = true),
    };
  };

  /** Another tab says something. */
  say(message: unknown): void {
    this.#hear(message);
  }
}

/** A tab with a list. */
export class FakeSidebar {
  readonly chats = new FakeChats();
  readonly timing = new FakeTiming();
  readonly page = new FakePage();
  readonly channel = new FakeChannel();
  readonly keep: FakeKeep;
  readonly leftKeep: FakeKeep;
  readonly shared = {
    openId: signal<string | null>(null),
    openTitle: signal(""),
    changes: signal(0),
  };
  isVisible = true;
  /** What the next page is to be drawn without. */
  told: readonly string[] = [];
  /** Conversations that this browser is to forget. */
  readonly forgotten: string[] = [];
  /** Where the page was left for. */
  readonly went: string[] = [];
  readonly model: SidebarModel;

  /**
   * @param keep What the page before this one has left.
   * @param leftKeep What pages of all tabs have left.
   */
  constructor(
    chats: ChatList,
    keep = new FakeKeep(),
    leftKeep = new FakeKeep(),
  ) {
    this.keep = keep;
    this.leftKeep = leftKeep;
    this.model = new SidebarModel({
      chats,
      nowMs: 0,
      zone: "UTC",
      shared: this.shared,
      read: this.chats.read,
      timing: this.timing,
      openChannel: this.channel.open,
      listenToPage: this.page.listen,
      isVisible: () => this.isVisible,
    });
    this.model.start("UTC");
  }

  /** Loads what can be done to conversations. */
  actions(): ChatActions {
    const { model, shared, timing, keep, leftKeep } = this;
    const { read, rename, remove, postImport } = this.chats;
    const go = (path: string) => void this.went.push(path);
    const tell = (ids: readonly string[]) => void (this.told = ids);
    const forget = (id: string) => void this.forgotten.push(id);
    return new ChatActions({
      ...{ model, shared, timing, keep, leftKeep, tell, forget, go },
      ...{ read, rename, remove, postImport },
    });
  }

  /** Ids that are listed, top to bottom. */
  get listed(): string {
    return this.model.groups.value
      .flatMap(({ items }) => items.map(({ id }) => id)).join(" ");
  }
}
