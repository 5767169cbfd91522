import type { ReadonlySignal } from "@preact/signals";
import type { Settings } from "../../lib/settings/settings.ts";
import type { ConversationView } from "../../lib/view/conversation_view.ts";
import { newId } from "../ask/new_id.ts";
import { Outbox } from "../ask/outbox.ts";
import { browserShelf } from "../ask/browser_shelf.ts";
import { isReachable, postAsk, postStop, postTakeBack } from "../ask/post.ts";
import { localDrafts } from "../composer/local_drafts.ts";
import {
  browserLocks,
  browserTiming,
  listenToPage,
  openChannel,
} from "../watch/browser.ts";
import { lateWatch } from "../watch/late_watch.ts";
import { browserClock } from "./browser_clock.ts";
import { browserDigest } from "./browser_digest.ts";
import { ChatModel } from "./chat_model.ts";
import { ConversationNews } from "./conversation_news.ts";
import { loadAnswerRoom, orWithout } from "./load_answers.ts";

/** What a page knows when it is made. */
export interface ChatStart {
  /** Longest question, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** What the server knows of the conversation; `null` is a new one. */
  readonly conversation: ConversationView | null;
  /** The person's settings, as they change. */
  readonly settings: ReadonlySignal<Settings>;
  /** Time between two pings of the server, in milliseconds. */
  readonly pingMs: number;
}

/** Makes the model of a chat page, with all that a browser gives it. */
export function browserChat(start: ChatStart): ChatModel {
  return new ChatModel({
    ...start,
    outbox: new Outbox({
      post: postAsk,
      postTakeBack,
      isReachable,
      shelf: browserShelf(),
      // Asked for on a page only: the server draws with this model too.
      get locks() {
        return browserLocks();
      },
      openChannel,
      timing: browserTiming,
      listenToPage,
    }),
    postStop,
    news: new ConversationNews({
      load: async (request) => {
        const room = await loadAnswerRoom().catch(orWithout);
        return await room?.loadNews(request);
      },
      openChannel,
      listenToPage,
      timing: browserTiming,
    }),
    drafts: localDrafts,
    timing: browserTiming,
    reply: {
      clock: browserClock,
      watch: lateWatch({
        load: async () => (await loadAnswerRoom()).browserWatch(start.pingMs),
        timing: browserTiming,
        listenToPage,
      }),
      digest: browserDigest,
    },
    newId,
    // deno-lint-ignore house/no-console -- a text that is not the log's is for whoever looks into this page
    warn: (message) => console.warn(message),
  });
}
