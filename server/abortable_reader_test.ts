import { expect } from "expect";
import { abortableReader } from "./abortable_reader.ts";

/** A body that gives one byte and then is silent, whatever befalls it. */
function silentBody() {
  const cancelled = Promise.withResolvers<unknown>();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Uint8Array.of(1)),
    cancel: (reason) => cancelled.resolve(reason),
  });
  return { body, cancelled: cancelled.promise };
}

Deno.test("abortableReader ends a read that waits, and closes the body", async () => {
  const { body, cancelled } = silentBody();
  const owner = new AbortController();
  const reader = abortableReader(body, owner.signal);
  expect((await reader.read()).value).toEqual(Uint8Array.of(1));
  const reading = reader.read();
  const reason = new RangeError("enough");
  owner.abort(reason);
  await expect(reading).rejects.toBe(reason);
  expect(await cancelled).toBe(reason);
});

Deno.test("abortableReader gives nothing of a body after the abort", async () => {
  const { body, cancelled } = silentBody();
  const reason = new RangeError("too late");
  const reader = abortableReader(body, AbortSignal.abort(reason));
  await expect(reader.read()).rejects.toBe(reason);
  expect(await cancelled).toBe(reason);
});

Deno.test("abortableReader lets a body be cancelled and be read to its end", async () => {
  const { signal } = new AbortController();
  const { body, cancelled } = silentBody();
  await abortableReader(body, signal).cancel("not wanted");
  expect(await cancelled).toBe("not wanted");
  const whole = abortableReader(new Blob(["ab"]).stream(), signal);
  expect((await whole.read()).value?.length).toBe(2);
  expect((await whole.read()).done).toBe(true);
});
