import { expect } from "expect";
import fc from "fast-check";
import {
  FakeBrowser,
  type FakeTab,
  PING_MS,
  rawText,
} from "../../tests/support/watch_fakes.ts";

/** Longest silence, and the longest wait for an answer after it. */
const SILENCE_MS = 2.5 * PING_MS;
const ANSWER_MS = 3_000;

function open(count: number) {
  const browser = new FakeBrowser();
  const tabs = Array.from({ length: count }, () => browser.openTab());
  browser.settle();
  return { browser, tabs };
}

function texts(tabs: readonly FakeTab[]): string[] {
  return tabs.map(({ text }) => text);
}

Deno.test("ReplyWatch holds one connection however many tabs there are", () => {
  const { browser, tabs } = open(4);
  browser.write("a", "b");
  browser.settle();
  browser.passWithPings(60_000);
  browser.write("c");
  browser.settle();
  expect(texts(tabs)).toEqual(["abc", "abc", "abc", "abc"]);
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch hands over when the leader closes, and misses nothing", () => {
  const { browser, tabs } = open(4);
  for (const tab of tabs.slice(0, 3)) {
    browser.write("a", "b");
    browser.settle();
    browser.write("c");
    tab.close();
    browser.settle();
    expect(browser.open).toHaveLength(1);
  }
  expect(tabs[3]?.text).toBe("abcabcabc");
  expect(browser.sources).toHaveLength(4);
});

Deno.test("ReplyWatch brings a late tab up from the leader's memory", () => {
  const { browser } = open(1);
  browser.write("a", "b", "c");
  browser.settle();
  const late = browser.openTab(1);
  browser.settle();
  expect(late.text).toBe("bc");
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch lets whoever lacks most lead, if the leader cannot help", () => {
  const browser = new FakeBrowser();
  browser.write("a", "b", "c");
  const leader = browser.openTab(3);
  browser.settle();
  const early = browser.openTab(1);
  browser.settle();
  expect(early.text).toBe("bc");
  browser.write("d");
  browser.settle();
  expect(texts([leader, early])).toEqual(["d", "bcd"]);
  expect(browser.open).toHaveLength(1);
});

Deno.test("ReplyWatch robs a leader that has fallen silent", () => {
  const { browser, tabs } = open(3);
  tabs[0]?.freeze();
  browser.write("a");
  browser.settle();
  expect(texts(tabs)).toEqual(["", "", ""]);
  browser.timing.pass(SILENCE_MS + ANSWER_MS);
  browser.settle();
  expect(texts(tabs)).toEqual(["", "a", "a"]);
  tabs[0]?.thaw();
  browser.settle();
  expect(texts(tabs)).toEqual(["a", "a", "a"]);
  expect(browser.open).toHaveLength(1);
  // The robbed tab waits for its turn like any other.
  tabs[1]?.close();
  tabs[2]?.close();
  browser.write("b");
  browser.settle();
  expect(tabs[0]?.text).toBe("ab");
});

Deno.test("ReplyWatch learns from a ping that a message was lost", () => {
  const { browser, tabs } = open(2);
  const [source] = browser.open;
  browser.write("a");
  if (source) browser.sendOne(source);
  browser.loseOne(tabs[1]);
  source?.listener.ping();
  browser.settle();
  expect(texts(tabs)).toEqual(["a", "a"]);
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch robs nobody when it turns out to lack nothing", () => {
  const { browser, tabs } = open(2);
  const [source] = browser.open;
  browser.timing.sleep(SILENCE_MS);
  tabs[1]?.page.wake("shown");
  // Its question is lost, but the leader is heard of again.
  browser.loseOne(tabs[0]);
  source?.listener.ping();
  browser.settle();
  browser.timing.pass(ANSWER_MS);
  browser.settle();
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch asks only for what it lacks", () => {
  const { browser } = open(2);
  browser.write("a", "b");
  browser.settle();
  browser.openTab(0);
  browser.settle();
  const wants = browser.posted.filter((message) =>
    String(JSON.stringify(message)).includes('"want"')
  );
  // One of each tab when it began, before it knew whether somebody leads.
  expect(wants).toHaveLength(3);
});

Deno.test("ReplyWatch is not disturbed by events that come again", () => {
  const { browser, tabs } = open(1);
  const [source] = browser.sources;
  browser.write("a", "b", "c");
  browser.settle();
  if (source) source.sent = 0;
  browser.settle();
  expect(tabs[0]?.text).toBe("abc");
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch forgives gaps that it could read over", () => {
  const { browser, tabs } = open(1);
  for (let turn = 0; turn < 4; turn++) {
    browser.write("a", "b");
    const { length } = browser.log;
    browser.open[0]?.listener.event(rawText(length, "b"));
    browser.settle();
  }
  expect(tabs[0]?.text).toBe("abababab");
  expect(tabs[0]?.lost).toEqual([]);
});

Deno.test("ReplyWatch asks the server alone when it is told to", () => {
  const { browser } = open(1);
  browser.write("a");
  browser.settle();
  const alone = browser.openTab(0, { alone: true });
  browser.settle();
  expect(alone.text).toBe("a");
  expect(browser.open).toHaveLength(2);
});

Deno.test("ReplyWatch lets a new connection overtake a question", async () => {
  const { browser, tabs } = open(1);
  const probe = Promise.withResolvers<"gone">();
  browser.probe = probe.promise;
  browser.sources[0]?.listener.broken(true);
  browser.timing.pass(1_000);
  browser.sources[1]?.listener.broken(true);
  browser.timing.pass(2_000);
  tabs[0]?.page.wake("online");
  probe.resolve("gone");
  await probe.promise;
  await Promise.resolve();
  expect(tabs[0]?.lost).toEqual([]);
  expect(browser.open).toHaveLength(1);
});

Deno.test("ReplyWatch lets go when its page rests and comes back to its place", () => {
  const { browser, tabs } = open(2);
  browser.write("a");
  browser.settle();
  tabs[0]?.page.rest();
  browser.settle();
  expect(browser.open).toHaveLength(1);
  browser.write("b");
  browser.settle();
  expect(texts(tabs)).toEqual(["a", "ab"]);
  tabs[0]?.page.wake();
  browser.settle();
  expect(texts(tabs)).toEqual(["ab", "ab"]);
  expect(browser.open).toHaveLength(1);
});

Deno.test("ReplyWatch opens its connection anew after 2.5 pings of silence", () => {
  const { browser, tabs } = open(1);
  browser.write("a");
  browser.settle();
  browser.timing.pass(SILENCE_MS - 1);
  expect(browser.sources).toHaveLength(1);
  browser.timing.pass(1);
  expect(browser.sources.map(({ after }) => after)).toEqual([0, 1]);
  expect(browser.open).toHaveLength(1);
  expect(tabs[0]?.connected).toEqual([false]);
  browser.open[0]?.listener.ping();
  expect(tabs[0]?.connected).toEqual([false, true]);
});

Deno.test("ReplyWatch takes a ping for a sign of life", () => {
  const { browser } = open(1);
  browser.passWithPings(10 * SILENCE_MS);
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch looks at once when a device wakes up", () => {
  const { browser, tabs } = open(1);
  browser.timing.sleep(SILENCE_MS);
  tabs[0]?.page.wake("shown");
  expect(browser.sources).toHaveLength(2);
  tabs[0]?.page.wake("shown");
  expect(browser.sources).toHaveLength(2);
  tabs[0]?.page.wake("online");
  expect(browser.sources).toHaveLength(3);
  expect(browser.open).toHaveLength(1);
});

Deno.test("ReplyWatch says at once that there is no network, and when something comes all the same", () => {
  const { browser, tabs } = open(3);
  browser.write("a");
  browser.settle();
  for (const tab of tabs) tab.page.loseNetwork();
  for (const { connected } of tabs) expect(connected).toEqual([false]);
  browser.settle();
  for (const { connected } of tabs) expect(connected).toEqual([false]);
  // The server may be on this very machine.
  browser.write("b");
  browser.settle();
  for (const { connected } of tabs) expect(connected).toEqual([false, true]);
  expect(texts(tabs)).toEqual(["ab", "ab", "ab"]);
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch tries at once when there is a network again", () => {
  const { browser, tabs } = open(2);
  for (const tab of tabs) tab.page.loseNetwork();
  // Refused without a network, it waits.
  browser.open[0]?.listener.broken(true);
  expect(browser.open).toHaveLength(0);
  browser.write("a");
  for (const tab of tabs) tab.page.wake("online");
  browser.settle();
  expect(browser.open).toHaveLength(1);
  expect(texts(tabs)).toEqual(["a", "a"]);
  for (const { connected } of tabs) expect(connected).toEqual([false, true]);
});

Deno.test("ReplyWatch cares for no network after the end", () => {
  const { browser, tabs } = open(2);
  browser.end();
  browser.settle();
  for (const tab of tabs) tab.page.loseNetwork();
  browser.timing.pass(SILENCE_MS);
  for (const tab of tabs) tab.page.loseNetwork();
  for (const { connected, page } of tabs) {
    expect(connected).toEqual([]);
    expect(page.listening).toBe(0);
  }
});

Deno.test("ReplyWatch comes back by itself where the browser gives up", () => {
  const { browser, tabs } = open(1);
  browser.sources[0]?.listener.broken(true);
  expect(browser.open).toHaveLength(0);
  expect(tabs[0]?.connected).toEqual([false]);
  browser.timing.pass(1_000);
  expect(browser.open).toHaveLength(1);
  browser.sources[1]?.listener.broken(true);
  tabs[0]?.page.wake("shown");
  expect(browser.sources).toHaveLength(3);
});

Deno.test("ReplyWatch leaves it to the browser to reconnect", () => {
  const { browser } = open(1);
  browser.sources[0]?.listener.broken(false);
  browser.timing.pass(5_000);
  expect(browser.sources).toHaveLength(1);
  expect(browser.open).toHaveLength(1);
});

Deno.test("ReplyWatch asks what is wrong after two refusals", async () => {
  const outcomes = [["gone", "gone"], ["over", "unreadable"]] as const;
  expect(outcomes).toHaveLength(2);
  for (const [probe, lost] of outcomes) {
    const { browser, tabs } = open(1);
    browser.probe = probe;
    browser.sources[0]?.listener.broken(true);
    browser.timing.pass(1_000);
    browser.sources[1]?.listener.broken(true);
    browser.timing.pass(2_000);
    await Promise.resolve();
    expect(tabs[0]?.lost).toEqual([lost]);
    expect(browser.open).toHaveLength(0);
    expect(browser.timing.waiting).toBe(0);
  }
});

Deno.test("ReplyWatch never gives up on a server that is away", async () => {
  const { browser, tabs } = open(1);
  browser.probe = "unknown";
  browser.sources[0]?.listener.broken(true);
  browser.timing.pass(1_000);
  browser.sources[1]?.listener.broken(true);
  for (let tries = 0; tries < 20; tries++) {
    browser.timing.pass(8_000);
    await Promise.resolve();
  }
  browser.probe = "there";
  browser.timing.pass(15_000);
  await Promise.resolve();
  browser.write("a");
  browser.settle();
  expect(tabs[0]?.text).toBe("a");
  expect(tabs[0]?.lost).toEqual([]);
});

Deno.test("ReplyWatch reads again where the log has a gap, and never skips", () => {
  const { browser, tabs } = open(1);
  browser.write("a", "b", "c");
  const [source] = browser.sources;
  source?.listener.event(rawText(1, "a"));
  source?.listener.event(rawText(3, "c"));
  expect(source?.closed).toBe(true);
  expect(browser.open.map(({ after }) => after)).toEqual([1]);
  browser.settle();
  expect(tabs[0]?.text).toBe("abc");
});

Deno.test("ReplyWatch says so when the log cannot be read", () => {
  const { browser, tabs } = open(2);
  browser.write("a");
  browser.append({ seq: 2, name: "end", data: '{"state":"odd"}' });
  browser.settle();
  expect(tabs.map(({ lost }) => lost)).toEqual([["unreadable"], [
    "unreadable",
  ]]);
  expect(texts(tabs)).toEqual(["a", "a"]);
  expect(browser.open).toHaveLength(0);
});

Deno.test("ReplyWatch lets go of everything after the end", () => {
  const { browser, tabs } = open(2);
  browser.write("a");
  browser.end();
  browser.settle();
  expect(tabs.map(({ events }) => events.at(-1)?.type)).toEqual(["end", "end"]);
  expect(browser.open).toHaveLength(0);
  browser.timing.pass(1_000);
  browser.settle();
  expect(browser.timing.waiting).toBe(0);
  expect(tabs.map(({ page }) => page.listening)).toEqual([0, 0]);
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch tells a tab that comes just after the end", () => {
  const { browser } = open(1);
  browser.write("a");
  browser.end();
  browser.settle();
  const late = browser.openTab(1);
  browser.settle();
  expect(late.events.map(({ type }) => type)).toEqual(["end"]);
  expect(browser.sources).toHaveLength(1);
});

Deno.test("ReplyWatch watches on its own where there are no locks", () => {
  const browser = new FakeBrowser();
  const tabs = [1, 2].map(() => browser.openTab(0, { locks: false }));
  browser.write("a");
  browser.end();
  browser.settle();
  expect(texts(tabs)).toEqual(["a", "a"]);
  expect(browser.sources).toHaveLength(2);
  expect(browser.open).toHaveLength(0);
});

Deno.test("ReplyWatch ignores what is no message of ours", () => {
  const { browser, tabs } = open(2);
  const [leader, follower] = tabs;
  if (!leader || !follower) throw new Error("No tabs");
  const strange: unknown[] = [
    null,
    1,
    "events",
    {},
    { type: "events" },
    { type: "events", events: [1] },
    { type: "events", events: [{ seq: 1, name: "odd", data: "" }] },
    { type: "alive" },
    { type: "want" },
  ];
  for (const message of strange) {
    browser.post(leader, message);
    browser.post(follower, message);
  }
  browser.settle();
  expect(texts(tabs)).toEqual(["", ""]);
  expect(browser.sources).toHaveLength(1);
});

/** Everything that can happen to a browser and its server in any order. */
const STEPS = [
  "write",
  "send",
  "sendTwice",
  "deliver",
  "lose",
  "grant",
  "cut",
  "refuse",
  "pass",
  "silence",
  "open",
  "close",
  "rest",
  "wake",
  "offline",
  "freeze",
  "thaw",
] as const;

type Step = { readonly what: typeof STEPS[number]; readonly pick: number };

function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

function act(browser: FakeBrowser, { what, pick }: Step): void {
  const tab = pickOf(browser.tabs, pick);
  const source = pickOf(browser.open, pick);
  switch (what) {
    case "write":
      return browser.write(`<${browser.log.length + 1}>`);
    case "send":
      return void (source && browser.sendOne(source));
    case "sendTwice": {
      // A reconnect of the browser's own, from any older place.
      if (source) source.sent = pick % (source.sent + 1);
      return;
    }
    case "deliver":
      return void browser.deliverOne(tab);
    case "lose":
      return browser.loseOne(tab);
    case "grant":
      return void browser.grantLock();
    case "cut":
      return source?.listener.broken(false);
    case "refuse":
      return source?.listener.broken(true);
    case "pass":
      return browser.timing.pass(pick % 3_000);
    case "silence":
      return browser.timing.pass(SILENCE_MS + ANSWER_MS);
    case "open":
      if (browser.tabs.length < 5) {
        browser.openTab(pick % (browser.log.length + 1));
      }
      return;
    case "close":
      if (tab !== browser.tabs[0]) tab?.close();
      return;
    case "rest":
      return tab?.run(() => tab.page.rest());
    case "wake":
      return tab?.run(() => tab.page.wake(pick % 2 === 0 ? "shown" : "online"));
    case "offline":
      return tab?.run(() => tab.page.loseNetwork());
    case "freeze":
      return tab?.freeze();
    case "thaw":
      return tab?.thaw();
    default:
      return what satisfies never;
  }
}

Deno.test("ReplyWatch gives each tab exactly the log, whatever happens", () => {
  const step = fc.record({ what: fc.constantFrom(...STEPS), pick: fc.nat() });
  const steps = fc.array(step, { minLength: 10, maxLength: 120 });
  fc.assert(
    fc.property(steps, (steps) => {
      const browser = new FakeBrowser();
      const tabs = [browser.openTab(), browser.openTab()];
      for (const step of steps) act(browser, step);
      for (const tab of browser.tabs) {
        tab.thaw();
        tab.page.wake();
      }
      browser.write("last");
      browser.end();
      for (let turn = 0; turn < 6; turn++) {
        browser.settle();
        browser.timing.pass(SILENCE_MS + ANSWER_MS);
      }
      const [first] = tabs;
      expect(first?.events.map(({ seq }) => seq))
        .toEqual(browser.log.map(({ seq }) => seq));
      for (const { events } of browser.tabs) {
        const [start] = events;
        const seqs = events.map(({ seq }) => seq);
        expect(seqs).toEqual(seqs.map((_, index) => (start?.seq ?? 0) + index));
      }
      expect(browser.open).toHaveLength(0);
      expect(browser.timing.waiting).toBe(0);
    }),
    { numRuns: 300 },
  );
});
