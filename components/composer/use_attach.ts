import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { loadPart } from "../app/load_part.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import type { Attached } from "./attach_files.ts";
import { keepDraft } from "./keep_draft.ts";
import { localFileKeys } from "./local_drafts.ts";

/** The part of the page that deals with files, once it is loaded. */
export type AttachRoomModule = typeof import("./attach_room.tsx");

/** What a page knows of the files that somebody brings. */
export interface Attaching {
  /** `null` before anybody has brought one. */
  readonly room: Signal<AttachRoomModule | null>;
  readonly results: Signal<readonly Attached[]>;
  /** Whether files hang over the page. */
  readonly isDragging: Signal<boolean>;
  /** Adds files to the next question. */
  take(files: FileList | null | undefined): void;
}

/**
 * Takes files that are dropped on the page or given to it, and brings back
 * those that an earlier page had. All that is needed for it is loaded when the
 * first one comes.
 *
 * @param model Names the model that would be asked; `""`: nobody knows.
 */
export function useAttach(chat: ChatModel, model: () => string): Attaching {
  const room = useSignal<AttachRoomModule | null>(null);
  const results = useSignal<readonly Attached[]>([]);
  const isDragging = useSignal(false);

  const key = useSignal("");
  const opening = useRef<Promise<AttachRoomModule | null> | null>(null);

  /** Resolves with `null` when it cannot be had; it is tried again then. */
  function load(): Promise<AttachRoomModule | null> {
    return opening.current ??= open();
  }

  async function open(): Promise<AttachRoomModule | null> {
    const loaded = await loadPart(() => import("./attach_room.tsx"))
      .catch((_noNetwork: unknown) => null);
    room.value = loaded;
    if (loaded === null) opening.current = null;
    await loaded?.keepFiles(
      { files: chat.attachments, key },
      loaded.browserFiles,
    );
    return loaded;
  }

  /** Loads it, or says that it cannot be had. */
  async function demand(): Promise<AttachRoomModule | null> {
    const loaded = await load();
    if (loaded === null) chat.notice.value = "unloaded";
    return loaded;
  }

  async function take(files: FileList | null | undefined) {
    // The list is emptied once its event is over.
    const taken = [...files ?? []];
    if (taken.length === 0) return;
    const loaded = await demand();
    if (loaded === null) return;
    results.value = [];
    results.value = await loaded.attachFiles(taken, {
      chat,
      seesPictures: () => loaded.modelSees(model()),
    });
  }

  useEffect(() => {
    const { conversationId, preparing } = chat;
    key.value = localFileKeys.read(conversationId.peek());
    if (key.value !== "") {
      // Nothing is sent without them.
      preparing.value++;
      demand().finally(() => preparing.value--);
    }
    return keepDraft({ draft: key, conversationId }, localFileKeys);
  }, []);

  // Files come back with a question that was taken back.
  useSignalEffect(() => {
    if (chat.attachments.value.length > 0) load();
    else if (results.peek().length > 0) results.value = [];
  });

  useEffect(() => {
    const leave = new AbortController();
    const { signal } = leave;
    const on =
      (name: "dragenter" | "dragover" | "dragleave" | "drop") =>
      (work: (event: DragEvent) => void) =>
        addEventListener(name, (event) => {
          if (!event.dataTransfer?.types.includes("Files")) return;
          work(event);
        }, { signal });
    on("dragenter")(() => {
      load();
      isDragging.value = true;
    });
    on("dragover")((event) => event.preventDefault());
    on("dragleave")((event) => {
      if (event.relatedTarget === null) isDragging.value = false;
    });
    on("drop")((event) => {
      event.preventDefault();
      isDragging.value = false;
      take(event.dataTransfer?.files);
    });
    return () => leave.abort();
  }, []);
  return { room, results, isDragging, take };
}
