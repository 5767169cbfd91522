import { expect } from "expect";
import { chunks, drip } from "../support/scenario.ts";
import { Client, frames, startPair } from "./client.ts";

Deno.test("POST asks/stop stops what a key was used for, whoever asks first", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("half", "whole"));
  const script = pair.upstream.script(flow.scenario);
  const key = crypto.randomUUID();
  const path = `api/asks/${key}/stop`;
  const { body } = await client.ask({ message: script.message("hi"), key });
  await flow.step();
  const stranger = await Client.visit(pair.app);
  expect((await stranger.send("POST", path)).body).toEqual({ reply: null });
  const stopped = await client.send("POST", path);
  expect(stopped.body).toEqual({ reply: body.reply.id });
  const { end } = await client.read(body.reply.id);
  expect(end.state).toBe("stopped");
  const again = await client.send("POST", path);
  expect([again.status, again.body])
    .toEqual([200, { reply: body.reply.id }]);
  for (const bad of ["short", "with%20space%20in%20it"]) {
    const { status, body } = await client.send("POST", `api/asks/${bad}/stop`);
    expect([bad, status, body.error.code])
      .toEqual([bad, 400, "idempotency_key_missing"]);
  }
});

Deno.test("POST asks/stop has a question refused that arrives after it", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("asked anew")));
  const message = script.message("hi");
  const key = crypto.randomUUID();
  const conversation = crypto.randomUUID();
  const path = `api/asks/${key}/stop`;
  for (let n = 0; n < 2; n++) {
    const { status, body } = await client.send("POST", path);
    expect([status, body]).toEqual([200, { reply: null }]);
    const late = await client.ask({ message, conversation, key });
    expect([late.status, late.body.error?.code])
      .toEqual([409, "question_taken_back"]);
  }
  expect(script.requests).toHaveLength(0);
  const { body: list } = await client.send("GET", "api/conversations");
  expect(list.items).toEqual([]);
  const anew = await client.askFor({ message, conversation });
  expect((await client.read(anew)).naiveText).toBe("asked anew");
});
