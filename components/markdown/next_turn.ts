let last: Promise<void> = Promise.resolve();

/**
 * Waits until the browser has time, and for everyone who asked before: work
 * that may come late is done one piece at a time.
 */
export function nextTurn(): Promise<void> {
  return last = last.then(() =>
    new Promise<void>((resolve) => {
      // Safari has no such callback.
      if ("requestIdleCallback" in globalThis) {
        requestIdleCallback(() => resolve());
      } else setTimeout(resolve);
    })
  );
}
