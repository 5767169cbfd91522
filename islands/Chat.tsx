import "../components/app/first_load.ts";
import { batch, computed, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { findServer } from "../components/ask/post.ts";
import { leaveCopy } from "../components/app/copy.ts";
import { changeSettings } from "../components/app/keep_settings.ts";
import { keepPage } from "../components/app/keep_page.ts";
import type { Shared } from "../components/app/shared.ts";
import { browserChat } from "../components/chat/browser_chat.ts";
import { Composer } from "../components/chat/Composer.tsx";
import { DemoNotice } from "../components/chat/DemoNotice.tsx";
import { FollowEnd } from "../components/chat/follow_end.ts";
import {
  answerRoom,
  loadAnswers,
  prepareAnswers,
} from "../components/chat/load_answers.ts";
import { returnFocus } from "../components/chat/return_focus.ts";
import { isStopKey } from "../components/chat/send_key.ts";
import type { TranscriptTools } from "../components/chat/tools.ts";
import { Transcript } from "../components/chat/Transcript.tsx";
import { useAddress } from "../components/chat/use_address.ts";
import { Welcome } from "../components/chat/Welcome.tsx";
import { browserTiming, listenToPage } from "../components/watch/browser.ts";
import { DownIcon } from "../components/icons.tsx";
import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";
import type { ConversationView } from "../lib/view/conversation_view.ts";
import type { Prices } from "../lib/view/price.ts";

/** What {@linkcode Chat} is given. */
export interface ChatProps {
  readonly lang: Language;
  readonly shared: Shared;
  /** Whether the built-in demo answers. */
  readonly demo: boolean;
  /** What answers cost, by model. */
  readonly prices: Prices;
  /** Longest question the server takes, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** The conversation as the server knows it; `null` begins a new one. */
  readonly conversation: ConversationView | null;
  /** Time between two pings of the server, in ms; default: the setting's. */
  readonly pingMs: number;
  /** The model that answers by default; `""`: not known. */
  readonly model: string;
}

/** The chat: the model is in `ChatModel`, this wires it to the page. */
export default function Chat(
  {
    lang,
    shared,
    demo,
    prices,
    maxBytes,
    conversation,
    pingMs,
    model,
  }: ChatProps,
) {
  const ui = uiText(lang);
  const chat = useMemo(
    () =>
      browserChat({
        maxBytes,
        conversation,
        settings: shared.settings,
        pingMs,
      }),
    [],
  );
  const content = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const end = useMemo(
    () => new FollowEnd(() => chat.turns.peek().length > 0),
    [],
  );
  const tools = useMemo((): TranscriptTools => ({
    lang,
    ui,
    chat,
    thoughts: thoughtsChoice(shared),
    prices,
    following: end.following,
    onAsked: goOn,
  }), []);
  useAddress(chat, shared.openTitle);

  useEffect(() => {
    chat.start();
    const stopLeaving = leaveCopy(
      { findServer, listenToPage, timing: browserTiming },
      () => chat.catchUp(),
    );
    const stopFollowing = content.current && end.start(content.current);
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isStopKey(event) || !chat.running.peek()) return;
      chat.stop();
      returnFocus(box.current);
    };
    addEventListener("keydown", onKeyDown);
    return () => {
      removeEventListener("keydown", onKeyDown);
      stopFollowing?.();
      stopLeaving();
      chat.dispose();
    };
  }, []);

  useSignalEffect(() => {
    // Whoever types will have an answer soon.
    if (chat.draft.value !== "" || chat.turns.value.length > 0) {
      prepareAnswers();
    }
  });

  useSignalEffect(() => {
    const id = chat.conversationId.value;
    const title = chat.title.value;
    batch(() => {
      shared.openId.value = id;
      if (title !== "") shared.openTitle.value = title;
    });
  });

  useSignalEffect(() => {
    if (chat.sentElsewhere.value === 0) return;
    shared.changes.value = shared.changes.peek() + 1;
  });

  useSignalEffect(() => {
    // Both are looked at: each is news for lists of conversations.
    if (chat.running.value || chat.conversationId.value !== null) {
      shared.changes.value = shared.changes.peek() + 1;
    }
  });

  const wasRunning = useRef(false);
  useSignalEffect(() => {
    const isRunning = chat.running.value;
    if (wasRunning.current && !isRunning) void keepPage("page");
    wasRunning.current = isRunning;
  });

  const Announcements = answerRoom.value?.Announcements;

  /** Leads to the end, also the focus: what had it may be gone now. */
  function goOn() {
    returnFocus(box.current);
    end.jump();
  }
  return (
    <div class="chat" ref={content}>
      {demo && <DemoNotice ui={ui} />}
      {chat.turns.value.length === 0
        ? (
          <Welcome
            ui={ui}
            ready={chat.ready}
            onAsk={(question) => {
              chat.sendText(question);
              goOn();
            }}
          />
        )
        : <Transcript tools={tools} />}
      <div class="dock">
        {!end.following.value && chat.turns.value.length > 0 && (
          <button
            type="button"
            class="button jump"
            onClick={goOn}
          >
            <DownIcon />
            {ui.jumpToLatest}
          </button>
        )}
        <Composer
          lang={lang}
          ui={ui}
          chat={chat}
          box={box}
          model={model}
          onSent={() => end.jump()}
        />
      </div>
      {Announcements && chat.turns.value.length > 0 && (
        <Announcements ui={ui} chat={chat} />
      )}
    </div>
  );
}

// A page that has answers already waits for what draws them, because Preact can
// only take over what it draws the same; so does the server. A new chat does
// without: that is half of its script.
if (globalThis.document?.querySelector(".answer") !== null) await loadAnswers();

function thoughtsChoice(shared: Shared): TranscriptTools["thoughts"] {
  return {
    shown: computed(() => shared.settings.value.thoughts),
    choose: (thoughts) => changeSettings(shared, { thoughts }),
  };
}
