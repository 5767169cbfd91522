/**
 * Runs `work` now and once a second from here on, while the page is seen. Not
 * at all for those who want nothing on a page to move by itself.
 *
 * @returns Its undoing.
 */
export function everySecond(work: () => void): () => void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return () => {};
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    clearInterval(timer);
    if (document.visibilityState !== "visible") return;
    work();
    timer = setInterval(work, 1_000);
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
