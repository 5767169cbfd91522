import { ChildProcess } from "node:child_process";
import diagnostics from "node:diagnostics_channel";
import { stop } from "esbuild";

// esbuild runs in a process of its own, which it neither shows nor waits for.
const processes = new Set<ChildProcess>();
let running = 0;

/**
 * Runs a build. Builds at the same time share esbuild's process; it has ended
 * by the time the last of them returns.
 */
export async function withEsbuild<T>(build: () => Promise<T>): Promise<T> {
  if (running++ === 0) diagnostics.subscribe("child_process", remember);
  try {
    return await build();
  } finally {
    if (--running === 0) {
      diagnostics.unsubscribe("child_process", remember);
      await stopProcesses();
    }
  }
}

// Listens on the channel on which Node tells of new processes.
function remember(message: unknown): void {
  if (typeof message !== "object" || message === null) return;
  if (!("process" in message)) return;
  if (message.process instanceof ChildProcess) processes.add(message.process);
}

async function stopProcesses(): Promise<void> {
  const ended = [...processes].filter(isEsbuild).map(untilExit);
  processes.clear();
  await stop();
  await Promise.all(ended);
}

// Others may start processes meanwhile, and one that may not run never ends.
function isEsbuild({ pid, spawnargs }: ChildProcess): boolean {
  return pid !== undefined &&
    spawnargs.some((arg) => arg.startsWith("--service="));
}

async function untilExit(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exit = Promise.withResolvers<void>();
  process.once("exit", () => exit.resolve());
  // Nobody waits for a process that is not referenced.
  process.ref();
  await exit.promise;
}
