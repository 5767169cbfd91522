/** What was written to one method of the console while its scope lasts. */
export function captureConsole(method: "error" | "warn" | "log") {
  const original = console[method];
  const calls: unknown[][] = [];
  console[method] = (...args: unknown[]) => void calls.push(args);
  return {
    calls,
    [Symbol.dispose]: () => void (console[method] = original),
  };
}
