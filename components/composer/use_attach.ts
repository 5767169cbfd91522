import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { loadPart } from "../app/load_part.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import type { Attached } from "./attach_files.ts";

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
 * Takes files that are dropped on the page or given to it. All that is needed
 * for it is loaded when the first one comes.
 *
 * @param model Names the model that would be asked; `""`: nobody knows.
 */
export function useAttach(chat: ChatModel, model: () => string): Attaching {
  const room = useSignal<AttachRoomModule | null>(null);
  const results = useSignal<readonly Attached[]>([]);
  const isDragging = useSignal(false);

  /** Resolves with `undefined` when it cannot be had. */
  async function load(): Promise<AttachRoomModule | undefined> {
    room.value ??= await loadPart(() => import("./attach_room.tsx"))
      .catch((_noNetwork: unknown) => null);
    return room.value ?? undefined;
  }

  async function take(files: FileList | null | undefined) {
    // The list is emptied once its event is over.
    const taken = [...files ?? []];
    if (taken.length === 0) return;
    const loaded = await load();
    if (loaded === undefined) return void (chat.notice.value = "unloaded");
    results.value = [];
    results.value = await loaded.attachFiles(taken, {
      chat,
      seesPictures: () => loaded.modelSees(model()),
    });
  }

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
