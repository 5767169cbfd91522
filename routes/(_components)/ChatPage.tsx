import { signal } from "@preact/signals";
import { asset } from "fresh/runtime";
import { Page } from "../../components/Page.tsx";
import type { Shared } from "../../components/app/shared.ts";
import {
  drawFrom,
  type DrawnAhead,
} from "../../components/markdown/drawn_ahead.ts";
import Chat from "../../islands/Chat.tsx";
import Header from "../../islands/Header.tsx";
import Sidebar from "../../islands/Sidebar.tsx";
import type { ChatPageData } from "../../server/chat_page.ts";

/** What a page with a chat is drawn from. */
export interface ChatPageProps extends ChatPageData {
  /** Its answers, if they were drawn before. */
  readonly ahead?: DrawnAhead;
}

/** A page with a chat: its list, its header and the conversation. */
export function ChatPage({ ahead, ...data }: ChatPageProps) {
  const { lang, conversation, model } = data;
  if (ahead !== undefined) drawFrom(ahead);
  const shared = sharedOf(data);
  return (
    <Page
      lang={lang}
      sidebar={
        <Sidebar
          lang={lang}
          shared={shared}
          chats={data.chats}
          nowMs={data.nowMs}
          zone={data.zone}
        />
      }
      header={<Header lang={lang} shared={shared} model={model} />}
    >
      <Chat
        lang={lang}
        shared={shared}
        demo={data.demo}
        prices={data.prices}
        maxBytes={data.maxBytes}
        conversation={conversation}
        pingMs={data.pingMs}
        model={model}
      />
      {conversation !== null && <script src={asset("/to_end.js")} />}
    </Page>
  );
}

/** One set of signals a request: the islands of its page share them. */
function sharedOf({ settings, conversation }: ChatPageData): Shared {
  return {
    settings: signal(settings),
    openId: signal(conversation?.id ?? null),
    openTitle: signal(conversation?.title ?? ""),
    changes: signal(0),
    drawer: signal(false),
    dialog: signal(null),
  };
}
