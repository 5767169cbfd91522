import type { Language } from "../lib/i18n/language.ts";
import type { Settings } from "../lib/settings/settings.ts";
import type { ChatList } from "../lib/view/chat_list.ts";
import type { ConversationView } from "../lib/view/conversation_view.ts";
import type { Prices } from "../lib/view/price.ts";
import { chatItem } from "./chat_item.ts";
import { readDeletedCookie, readZoneCookie } from "./list_cookies.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** How many conversations a page's list begins with. */
const LIST_LIMIT = 30;

/** What a page with a chat shows. */
export interface ChatPageData {
  readonly lang: Language;
  /** Whether the built-in demo answers. */
  readonly demo: boolean;
  /** The model that answers by default; `""` while nobody knows. */
  readonly model: string;
  /** What answers cost, by model. */
  readonly prices: Prices;
  /** Longest question, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** Time between two pings, in milliseconds. */
  readonly pingMs: number;
  readonly settings: Settings;
  readonly chats: ChatList;
  /** When that was the list, in milliseconds since 1970. */
  readonly nowMs: number;
  /** The time zone by whose days it is grouped. */
  readonly zone: string;
  /** `null` is a new one. */
  readonly conversation: ConversationView | null;
}

/** Whose page it is. */
export interface ChatPageState {
  readonly services: Services;
  readonly session: Session;
  readonly settings: Settings;
  readonly language: Language;
}

/** What the page shows, and to whose request. */
export interface ChatPageWish {
  readonly req: Request;
  /** `null` is a new one. */
  readonly conversation: ConversationView | null;
}

/**
 * Gathers what a page with a chat shows.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function chatPageData(
  { services, session, settings, language }: ChatPageState,
  { req, conversation }: ChatPageWish,
): Promise<ChatPageData> {
  const { config, models } = services;
  const { store } = await services.live();
  const [{ demo, model }, list] = await Promise.all([
    models.defaultModel(),
    store.listConversations({ owner: session.owner, limit: LIST_LIMIT }),
  ]);
  const deleted = readDeletedCookie(req);
  return {
    lang: language,
    demo,
    model,
    prices: config.prices,
    maxBytes: config.maxMessageBytes,
    pingMs: config.pingMs,
    settings,
    chats: {
      ...list,
      items: list.items.filter(({ id }) => !deleted.has(id))
        .map((row) => chatItem(row)),
    },
    nowMs: Date.now(),
    zone: readZoneCookie(req),
    conversation,
  };
}
