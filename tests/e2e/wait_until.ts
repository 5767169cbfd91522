/** Nothing takes this long; then the test fails. */
const WAIT_MS = 60_000;

/**
 * Waits until something is so that has to be asked for. A page's
 * `waitForFunction` would take any promise for a yes.
 *
 * @param ask Is called again and again.
 */
export async function waitUntil(ask: () => Promise<boolean>): Promise<void> {
  const tooLong = AbortSignal.timeout(WAIT_MS);
  while (!await ask()) tooLong.throwIfAborted();
}
