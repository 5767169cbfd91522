import { keepPage } from "./keep_page.ts";

/**
 * Starts the service worker (static/sw.js) when the page has loaded, so that
 * it takes nothing from what the person waits for. Plain http on a network
 * has no workers; there the page does without.
 */
export function registerWorker(): void {
  if (!("serviceWorker" in navigator)) return;
  if (document.readyState === "complete") return void register();
  addEventListener("load", () => void register(), { once: true });
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  // A page that came through the worker is kept already.
  const isKept = serviceWorker.controller !== null;
  try {
    await serviceWorker.register("/sw.js");
  } catch (error) {
    // No network, or a browser that refuses workers: all else still works.
    if (error instanceof TypeError || error instanceof DOMException) return;
    throw error;
  }
  await keepPage(isKept ? "files" : "page");
}
