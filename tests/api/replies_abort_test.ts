import { expect } from "expect";
import { drip } from "../support/scenario.ts";
import { Client, frames, startPair } from "./client.ts";

/** Collects garbage all the time, which cuts what is held too weakly. */
const COLLECTING = { DENO_V8_FLAGS: "--gc-interval=200,--gc-global" };

Deno.test("POST stop reaches a silent upstream, whatever was collected meanwhile", async () => {
  await using pair = await startPair(COLLECTING);
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  for (let n = 0; n < 5; n++) {
    const flow = drip(frames("kept", "never"));
    const script = upstream.script(flow.scenario);
    const reply = await client.askFor({ message: script.message("?") });
    await using watcher = await client.watch(reply);
    await flow.step();
    await watcher.until(({ data }) => data.includes("kept"));
    // Some work, so that there is something to collect.
    await client.send("GET", "api/conversations");
    expect((await client.stop(reply)).body)
      .toMatchObject({ state: "stopped", upstreamAborted: true });
    expect((await (await script.next()).ended).how).toBe("aborted");
  }
});

Deno.test("A silence is noticed, whatever was collected meanwhile", async () => {
  await using pair = await startPair({
    ...COLLECTING,
    FRESHET_STALL_TIMEOUT_MS: "2000",
  });
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const flow = drip(frames("kept", "never"));
  const script = upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  await flow.step();
  expect((await client.read(reply)).end).toMatchObject({
    state: "failed",
    error: { code: "upstream_stalled" },
    length: 4,
  });
  expect((await (await script.next()).ended).how).toBe("aborted");
});
