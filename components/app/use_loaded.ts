import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { loadPart } from "./load_part.ts";

/** A part of the page that comes when it is needed. */
export type Loaded<T> =
  | { readonly type: "none" }
  | { readonly type: "here"; readonly part: T }
  | { readonly type: "failed" };

const NONE = { type: "none" } as const;

/**
 * Loads a part of the page when it is wanted, and keeps it.
 *
 * @param isWanted Whether it is needed now. A failed one is tried again when
 * it is wanted again.
 * @param load Imports it.
 */
export function useLoaded<T>(
  isWanted: boolean,
  load: () => Promise<T>,
): Signal<Loaded<T>> {
  const loaded = useSignal<Loaded<T>>(NONE);
  useEffect(() => {
    if (!isWanted || loaded.peek().type === "here") return;
    loaded.value = NONE;
    loadPart(load).then(
      (part) => loaded.value = { type: "here", part },
      (error: unknown) => {
        loaded.value = { type: "failed" };
        // What did not load is said on the page; why is for its console.
        reportError(error);
      },
    );
  }, [isWanted]);
  return loaded;
}
