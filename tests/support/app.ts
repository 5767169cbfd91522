/**
 * The real app as a process of its own, started by the very command that
 * `deno task start` runs after its build: same permissions, same flags.
 *
 * Whoever runs the tests has built the app first (`deno task build`).
 */

/** Settings of `startApp`. */
export interface AppOptions {
  /**
   * The whole environment of the app, beyond what any process needs to find
   * itself. Nothing is inherited, so no key of the machine gets into a test.
   */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running app. Dispose of it with `await using`. */
export interface App extends AsyncDisposable {
  /** Origin with a slash at the end, as the app printed it. */
  readonly url: string;
  readonly pid: number;
  /** All that the app printed so far. */
  readonly stdout: string;
  /** All that the app wrote to its error output so far. */
  readonly stderr: string;
  /** Resolves when the process has ended, however it did. */
  readonly exited: Promise<Deno.CommandStatus>;
  /**
   * Sends a signal and waits for the process to end.
   *
   * @param signal default `SIGTERM`
   * @throws Error when it still runs ten seconds later; it is killed then
   */
  stop(signal?: Deno.Signal): Promise<Deno.CommandStatus>;
}

/** The app ended before it was ready. */
export class AppExitError extends Error {
  override readonly name = "AppExitError";
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;

  constructor(code: number, output: { stdout: string; stderr: string }) {
    super(
      `Starting the app: it ended with code ${code}, wanted a line with its ` +
        `URL\n${output.stderr}${output.stdout}`,
    );
    this.code = code;
    this.stdout = output.stdout;
    this.stderr = output.stderr;
  }
}

const STOP_LIMIT_MS = 10_000;

/**
 * Starts the app on a free port of the loopback and waits until it serves.
 *
 * @throws AppExitError when the process ends first, with what it said
 */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const root = new URL("../../", import.meta.url);
  // A store of its own, below the one folder that the app may write to.
  const folder = `data/test-${crypto.randomUUID()}`;
  const ownStore = { DATABASE_URL: `${folder}/freshet.db` };
  const child = new Deno.Command(Deno.execPath(), {
    args: await startArguments(root),
    cwd: root,
    clearEnv: true,
    env: { ...inherited(), ...ownStore, ...options.env },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const url = await stdout.find(/https?:\/\/[^\s/]+:\d+\//);
  if (url === undefined) {
    const { code } = await child.status;
    await stderr.done;
    await removeFolder(new URL(folder, root));
    throw new AppExitError(code, { stdout: stdout.text, stderr: stderr.text });
  }
  const stop = async (signal: Deno.Signal = "SIGTERM") => {
    const status = await terminate(child, signal);
    await Promise.all([stdout.done, stderr.done]);
    await removeFolder(new URL(folder, root));
    return status;
  };
  return {
    url,
    pid: child.pid,
    exited: child.status,
    get stdout() {
      return stdout.text;
    },
    get stderr() {
      return stderr.text;
    },
    stop,
    [Symbol.asyncDispose]: async () => void await stop(),
  };
}

async function removeFolder(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    // The app was given another store, or stopped twice.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** The `start` task's own command line, so that the two cannot drift apart. */
async function startArguments(root: URL): Promise<string[]> {
  const config = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", root)),
  );
  const line: unknown = config.tasks?.start?.command;
  if (typeof line !== "string" || !line.startsWith("deno ")) {
    throw new TypeError(
      `Reading the start task: command is "${line}", wanted "deno …"`,
    );
  }
  // Quotes are there for the task shell, which would expand a bare `*`.
  return line.replaceAll('"', "").split(" ").slice(1);
}

function inherited(): Record<string, string> {
  const env: Record<string, string> = {
    HOST: "127.0.0.1",
    PORT: "0",
    FRESHET_ENV_FILE: "",
    // A model server of the machine must not answer a test's questions.
    FRESHET_DISCOVER: "0",
    // One question is one request, unless a test is about titles.
    FRESHET_TITLES: "0",
    NO_COLOR: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
  for (const name of ["PATH", "HOME", "DENO_DIR"]) {
    const value = Deno.env.get(name);
    if (value !== undefined) env[name] = value;
  }
  return env;
}

async function terminate(
  child: Deno.ChildProcess,
  signal: Deno.Signal,
): Promise<Deno.CommandStatus> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, STOP_LIMIT_MS);
  try {
    send(child, signal);
    const status = await child.status;
    if (!late) return status;
  } finally {
    clearTimeout(timer);
  }
  throw new Error(
    `Stopping the app: still running ${STOP_LIMIT_MS} ms after "${signal}"`,
  );
}

function send(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    // It has ended by itself; its status says how.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Gathers a stream's text and lets a caller wait for a match in it. */
function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const gathered = { text: "" };
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  let ended = false;
  const done = (async () => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      gathered.text += text;
      wake();
    }
    ended = true;
    wake();
  })();
  const find = async (pattern: RegExp): Promise<string | undefined> => {
    while (true) {
      const match = pattern.exec(gathered.text);
      if (match !== null) return match[0];
      if (ended) return undefined;
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  return {
    done,
    find,
    get text() {
      return gathered.text;
    },
  };
}
