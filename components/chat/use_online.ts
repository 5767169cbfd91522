import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/**
 * Whether the browser has a network, as far as it knows: a network that leads
 * nowhere counts, and one is not needed for a server on the same machine.
 */
export function useOnline(): ReadonlySignal<boolean> {
  const online = useSignal(isOnline());
  useEffect(() => {
    const leave = new AbortController();
    const look = () => online.value = isOnline();
    look();
    addEventListener("online", look, leave);
    addEventListener("offline", look, leave);
    return () => leave.abort();
  }, []);
  return online;
}

/** A server that draws the page has nothing to say about the network. */
function isOnline(): boolean {
  return globalThis.document === undefined || navigator.onLine;
}
