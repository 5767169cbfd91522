import { expect } from "expect";
import { newConversationId, newOwnerId } from "./new_ids.ts";
import { StoreError } from "./store/store.ts";
import { Titles } from "./titles.ts";
import { createUpstream, type Target } from "./upstream.ts";

/** A service that answers every request for a title when the test says so. */
function start(changes: { readonly settings?: () => Promise<string> } = {}) {
  const requests: Request[] = [];
  const upstream = createUpstream(
    { name: "u", provider: "openai", baseUrl: "http://u.invalid" },
    (request) => {
      requests.push(request);
      const { promise, reject } = Promise.withResolvers<Response>();
      request.signal.addEventListener(
        "abort",
        () => reject(request.signal.reason),
      );
      return promise;
    },
  );
  const target: Target = { upstream, model: "m" };
  const claims: unknown[] = [];
  const ends: unknown[] = [];
  const titles = new Titles({
    config: { titles: true },
    models: { resolve: () => Promise.resolve(target) },
    store: {
      readSettings: changes.settings ?? (() => Promise.resolve(undefined)),
      claimTitle: (claim) => Promise.resolve(claims.push(claim) > 0),
      endTitle: (claim) => Promise.resolve(void ends.push(claim)),
    },
  });
  const subject = (id = newConversationId()) => ({
    ...{ owner: newOwnerId(), id, isListed: true, question: "?", target },
  });
  return { titles, subject, requests, claims, ends };
}

async function claimed({ titles, subject }: ReturnType<typeof start>) {
  const title = titles.tryFor(subject());
  await title?.claim("done");
  return title;
}

Deno.test("Titles looks into the store once for each conversation", async () => {
  const { titles, subject, claims } = start();
  const about = subject();
  const [first, second] = [titles.tryFor(about), titles.tryFor(about)];
  await first?.claim("done");
  await second?.claim("failed");
  expect(claims).toHaveLength(1);
  expect(titles.tryFor(about)).toBeUndefined();
  expect(titles.tryFor(subject())).toBeDefined();
  expect(titles.tryFor({ ...subject(), isListed: false })).toBeUndefined();
});

Deno.test("Titles lets an answer end when the store cannot be used", async () => {
  const cause = new Error("away");
  const test = start({
    settings: () => Promise.reject(new StoreError("unavailable", { cause })),
  });
  const title = await claimed(test);
  title?.ask("done", "a");
  await test.titles.ended();
  expect([test.claims, test.requests, test.ends]).toEqual([[], [], []]);
});

Deno.test("Titles gives the try up when the answer could not be kept", async () => {
  const test = start();
  const title = await claimed(test);
  title?.ask("failed", "a");
  await test.titles.ended();
  expect(test.requests).toHaveLength(0);
  expect(test.ends).toEqual([expect.not.objectContaining({ title: "" })]);
});

Deno.test("Titles breaks off and begins nothing once it is stopped", async () => {
  const test = start();
  const [first, second] = [await claimed(test), await claimed(test)];
  first?.ask("done", "a");
  test.titles.stop();
  second?.ask("done", "b");
  await claimed(test);
  await test.titles.ended();
  expect(test.claims).toHaveLength(2);
  expect(test.requests.length).toBeLessThanOrEqual(1);
  expect(test.ends).toHaveLength(2);
});

Deno.test("Titles asks for so many at once and no more", async () => {
  const test = start();
  for (let count = 0; count < 40; count++) {
    (await claimed(test))?.ask("done", "a");
  }
  expect(test.claims).toHaveLength(32);
  test.titles.stop();
  await test.titles.ended();
  expect(test.ends).toHaveLength(32);
});
