import { signal } from "@preact/signals";
import { expect } from "expect";
import {
  DEFAULT_SETTINGS,
  type Settings,
} from "../../lib/settings/settings.ts";
import {
  FakeKeep,
  FakePage,
  FakeTiming,
} from "../../tests/support/chat_fakes.ts";
import type { OpenChannel } from "../watch/ports.ts";
import { SettingsKeeper, type SettingsPatch } from "./settings_keeper.ts";

type Result = "kept" | "refused" | "hindered";

/** A server whose answers the test gives, and the tabs that ask it. */
class FakeServer {
  settings: Settings = DEFAULT_SETTINGS;
  /** All tries, oldest first. */
  readonly patches: SettingsPatch[] = [];
  #answers: ((result: Result) => void)[] = [];
  reads = 0;
  /** What a read is answered with. */
  read = (): Promise<Settings | undefined> => Promise.resolve(this.settings);
  readonly #tabs = new Set<() => void>();

  /** Opens a page, in a tab of its own unless it is told which. */
  tab(keep = new FakeKeep()) {
    const [page, timing] = [new FakePage(), new FakeTiming()];
    const settings = signal(this.settings);
    const keeper = new SettingsKeeper(settings, {
      patch: (patch) => {
        this.patches.push(patch);
        const { promise, resolve } = Promise.withResolvers<Result>();
        this.#answers.push(resolve);
        return promise;
      },
      read: () => {
        this.reads++;
        return this.read();
      },
      keep,
      openChannel: this.#openChannel,
      listenToPage: page.listen,
      timing,
    });
    return { page, timing, settings, keeper, keep };
  }

  /** Answers the oldest try that waits, and lets the tabs hear it. */
  async answer(result: Result): Promise<void> {
    const index = this.patches.length - this.#answers.length;
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error("No change is on its way");
    if (result === "kept") {
      this.settings = { ...this.settings, ...this.patches[index] };
    }
    answer(result);
    for (let turn = 0; turn < 6; turn++) await Promise.resolve();
  }

  readonly #openChannel: OpenChannel = (_name, hear) => {
    const own = () => hear("changed");
    this.#tabs.add(own);
    return {
      post: () => {
        for (const tell of this.#tabs) if (tell !== own) tell();
      },
      close: () => void this.#tabs.delete(own),
    };
  };
}

function start() {
  const server = new FakeServer();
  return { server, ...server.tab() };
}

Deno.test("SettingsKeeper shows a change at once and sends it at once", async () => {
  const { server, settings, keeper, timing } = start();
  keeper.change({ theme: "dark" });
  expect(settings.value).toEqual({ ...DEFAULT_SETTINGS, theme: "dark" });
  expect(server.patches).toEqual([{ theme: "dark" }]);
  await server.answer("kept");
  timing.pass(100_000);
  expect(server.patches).toHaveLength(1);
  expect(server.reads).toBe(0);
});

Deno.test("SettingsKeeper sends one change after the other, gathered", async () => {
  const { server, settings, keeper, timing } = start();
  keeper.change({ system: "a" });
  for (const system of ["ab", "abc"]) keeper.change({ system });
  keeper.change({ theme: "dark" });
  timing.pass(10_000);
  expect(server.patches).toEqual([{ system: "a" }]);
  await server.answer("kept");
  expect(server.patches).toEqual([
    { system: "a" },
    { system: "abc", theme: "dark" },
  ]);
  keeper.change({ system: "abcd" });
  await server.answer("kept");
  timing.pass(499);
  expect(server.patches).toHaveLength(2);
  timing.pass(1);
  expect(server.patches.at(-1)).toEqual({ system: "abcd" });
  expect(settings.value).toMatchObject({ system: "abcd", theme: "dark" });
});

Deno.test("SettingsKeeper tries again until it is heard, the newest value last", async () => {
  const { server, settings, keeper, timing } = start();
  keeper.change({ theme: "dark", fontSize: "large" });
  for (let tries = 1; tries < 8; tries++) {
    await server.answer("hindered");
    expect(server.patches).toHaveLength(tries);
    while (server.patches.length === tries) timing.pass(250);
  }
  keeper.change({ theme: "light" });
  await server.answer("hindered");
  timing.pass(15_000);
  expect(server.patches.at(-1)).toEqual({ theme: "light", fontSize: "large" });
  await server.answer("kept");
  expect(server.settings).toEqual(settings.value);
  timing.pass(100_000);
  expect(server.patches).toHaveLength(9);
});

Deno.test("SettingsKeeper hurries when the network is back", async () => {
  const { server, keeper, timing, page } = start();
  keeper.change({ theme: "dark" });
  await server.answer("hindered");
  timing.pass(499);
  page.wake("online");
  page.wake("online");
  expect(server.patches).toHaveLength(1);
  timing.pass(1);
  expect(server.patches).toHaveLength(2);
  // One is under way.
  page.wake("online");
  timing.pass(100_000);
  expect(server.patches).toHaveLength(2);
});

Deno.test("SettingsKeeper takes a refused change back", async () => {
  const { server, settings, keeper, timing } = start();
  server.settings = { ...DEFAULT_SETTINGS, fontSize: "small" };
  keeper.change({ model: "no such" });
  await server.answer("refused");
  expect(settings.value).toEqual(server.settings);
  timing.pass(100_000);
  expect(server.patches).toHaveLength(1);
});

Deno.test("SettingsKeeper sends all that is not kept when the page is left", async () => {
  const { server, settings, keeper, page, timing } = start();
  page.rest();
  keeper.change({ theme: "dark", fontSize: "large" });
  keeper.change({ theme: "light", sendKey: "mod-enter" });
  page.rest();
  const all = { theme: "light", fontSize: "large", sendKey: "mod-enter" };
  expect(server.patches)
    .toEqual([{ theme: "dark", fontSize: "large" }, all]);
  // The page was kept after all: the first answer decides nothing any more.
  await server.answer("hindered");
  await server.answer("kept");
  timing.pass(100_000);
  expect(server.patches).toHaveLength(2);
  expect(settings.value).toEqual(server.settings);
});

Deno.test("SettingsKeeper takes over what the tab's page before has left", async () => {
  const server = new FakeServer();
  const before = server.tab();
  before.keeper.change({ theme: "dark" });
  before.keeper.change({ theme: "light", fontSize: "large" });
  // The next page is asked for before the last change goes.
  const next = server.tab(before.keep);
  before.page.rest();
  before.keeper.close();
  next.keeper.start();
  const all = { theme: "light", fontSize: "large" };
  expect(next.settings.value).toMatchObject(all);
  expect(server.patches.at(-1)).toEqual(all);
  for (let tries = 0; tries < 3; tries++) await server.answer("kept");
  const last = server.tab(before.keep);
  last.keeper.start();
  expect(server.patches).toHaveLength(3);
});

Deno.test("SettingsKeeper leaves nothing behind that was kept or refused", async () => {
  const { server, keeper, keep, timing } = start();
  keeper.change({ theme: "dark" });
  expect(JSON.parse(keep.text ?? "")).toEqual({ theme: "dark" });
  keeper.change({ model: "bad name" });
  await server.answer("kept");
  expect(JSON.parse(keep.text ?? "")).toEqual({ model: "bad name" });
  timing.pass(500);
  await server.answer("refused");
  expect(JSON.parse(keep.text ?? "")).toEqual({});
});

Deno.test("SettingsKeeper leaves alone a page that is left with all kept", async () => {
  const { server, keeper, page } = start();
  keeper.change({ theme: "dark" });
  await server.answer("kept");
  page.rest();
  expect(server.patches).toHaveLength(1);
});

Deno.test("SettingsKeeper looks again on a page that comes back", async () => {
  const { server, settings, keeper, page } = start();
  keeper.start();
  page.wake();
  expect(server.reads).toBe(0);
  page.rest();
  server.settings = { ...DEFAULT_SETTINGS, theme: "light" };
  page.wake();
  page.wake();
  await Promise.resolve();
  expect(server.reads).toBe(1);
  expect(settings.value.theme).toBe("light");
});

Deno.test("SettingsKeeper of two tabs come to agree", async () => {
  const server = new FakeServer();
  const [one, two] = [server.tab(), server.tab()];
  one.keeper.start();
  two.keeper.start();
  one.keeper.change({ theme: "dark" });
  two.keeper.change({ fontSize: "large", sidebar: "closed" });
  await server.answer("kept");
  // What is on its way from here outlives what is read meanwhile.
  expect(two.settings.value)
    .toMatchObject({ theme: "dark", fontSize: "large", sidebar: "closed" });
  await server.answer("kept");
  expect(one.settings.value).toEqual(server.settings);
  expect(two.settings.value).toEqual(server.settings);
  one.keeper.close();
  two.keeper.change({ theme: "light" });
  two.timing.pass(1_000);
  await server.answer("kept");
  expect(one.settings.value.theme).toBe("dark");
});

Deno.test("SettingsKeeper reads again what it read before a change", async () => {
  const server = new FakeServer();
  const [one, two] = [server.tab(), server.tab()];
  one.keeper.start();
  const stale = { ...DEFAULT_SETTINGS, fontSize: "large" } as const;
  const slow = Promise.withResolvers<Settings>();
  server.read = () => slow.promise;
  two.keeper.change({ fontSize: "large" });
  await server.answer("kept");
  // Changed and kept between the question to the server and its answer.
  one.keeper.change({ theme: "dark" });
  await server.answer("kept");
  server.read = () => Promise.resolve(server.settings);
  slow.resolve(stale);
  for (let turn = 0; turn < 6; turn++) await Promise.resolve();
  expect(one.settings.value).toMatchObject({
    theme: "dark",
    fontSize: "large",
  });
});

Deno.test("SettingsKeeper keeps what it has while nothing can be read", async () => {
  const server = new FakeServer();
  const [one, two] = [server.tab(), server.tab()];
  one.keeper.start();
  server.read = () => Promise.resolve(undefined);
  two.keeper.change({ theme: "dark" });
  await server.answer("kept");
  expect(server.reads).toBe(1);
  expect(one.settings.value).toEqual(DEFAULT_SETTINGS);
});

Deno.test("SettingsKeeper says when all is kept", async () => {
  const { server, keeper, timing } = start();
  await keeper.kept();
  const said: string[] = [];
  keeper.change({ theme: "dark" });
  const first = keeper.kept().then(() => said.push("first"));
  keeper.change({ theme: "light" });
  await server.answer("kept");
  expect(said).toEqual([]);
  timing.pass(500);
  await server.answer("kept");
  await first;
  keeper.change({ model: "bad name" });
  const second = keeper.kept();
  timing.pass(500);
  await server.answer("refused");
  await second;
});

Deno.test("SettingsKeeper sends nothing once it is closed", async () => {
  const { server, keeper, timing, page } = start();
  keeper.change({ theme: "dark" });
  keeper.close();
  await server.answer("hindered");
  timing.pass(100_000);
  page.wake("online");
  expect([server.patches.length, timing.waiting, page.listening])
    .toEqual([1, 0, 0]);
});
