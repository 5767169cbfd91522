/**
 * Has the service worker keep what this page is made of, for when there is no
 * network. Does nothing without a worker.
 *
 * @param what `page`: a fresh copy of the page as well, because it has changed
 *   or never passed through the worker.
 */
export async function keepPage(what: "page" | "files"): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({
    type: "keep",
    page: what === "page" ? location.pathname : null,
    files: performance.getEntriesByType("resource").map(({ name }) => name),
  });
}
