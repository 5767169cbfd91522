/**
 * A stock OpenAI-compatible server that none of us wrote, as a process of its
 * own: `npm:@dwmkerr/mock-llm`, run as it comes.
 *
 * `deno task binaries` installs it.
 */

/** A running mock. Dispose of it with `await using`. */
export interface MockLlm extends AsyncDisposable {
  /** Its base URL, `http://127.0.0.1:<port>/v1`. */
  readonly baseUrl: string;
}

/** Starts the mock on a free port of the loopback and waits until it serves. */
export async function startMockLlm(): Promise<MockLlm> {
  const port = freePort();
  const root = new URL("../binaries/", import.meta.url);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-prompt", "--frozen", "--config", "deno.json"]
      .concat("node_modules/@dwmkerr/mock-llm/dist/main.js"),
    cwd: root,
    env: { HOST: "127.0.0.1", PORT: String(port), NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const started = Promise.withResolvers<boolean>();
  const output = readUntil(child.stdout, {
    text: `running on 127.0.0.1:${port}`,
    found: () => started.resolve(true),
  }).then(() => started.resolve(false));
  if (!await started.promise) {
    const { code } = await child.status;
    throw new Error(
      `Starting mock-llm: it ended with code ${code}, wanted a line with its ` +
        `port; run "deno task binaries"`,
    );
  }
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await Promise.all([child.status, output]);
    },
  };
}

/** It does not say which port it took for 0, so one is chosen beforehand. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Reads a stream to its end, so that it never fills, and tells of a text. */
async function readUntil(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { text, found }: { readonly text: string; readonly found: () => void },
): Promise<void> {
  let all = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    all += piece;
    if (all.includes(text)) found();
  }
}
