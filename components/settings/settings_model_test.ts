import { expect } from "expect";
import type { Settings } from "../../lib/settings/settings.ts";
import { fakeShared } from "../../tests/support/shared_fakes.ts";
import { SettingsModel } from "./settings_model.ts";

/** A server that has a change when the test says so. */
function start(settings: Partial<Settings> = {}) {
  const shared = fakeShared(settings);
  const patches: Partial<Settings>[] = [];
  const waiting: (() => void)[] = [];
  const reloads: string[] = [];
  const model = new SettingsModel({
    shared,
    change: (patch) => {
      patches.push(patch);
      shared.settings.value = { ...shared.settings.peek(), ...patch };
    },
    kept: () => new Promise((resolve) => void waiting.push(resolve)),
    reload: () => void reloads.push(shared.settings.peek().language),
  });
  return { shared, patches, waiting, reloads, model };
}

Deno.test("SettingsModel says that it saves, and when all is saved", async () => {
  const { patches, waiting, model } = start();
  expect(model.saveState.value).toBe("none");
  const first = model.set({ theme: "dark" });
  const second = model.set({ fontSize: "large" });
  expect(patches).toEqual([{ theme: "dark" }, { fontSize: "large" }]);
  waiting[0]?.();
  await first;
  expect(model.saveState.value).toBe("saving");
  waiting[1]?.();
  await second;
  expect(model.saveState.value).toBe("saved");
});

Deno.test("SettingsModel sets one option beside the others, and unsets it", () => {
  const { patches, model } = start({ options: { temperature: 0.5 } });
  model.setOption("thinking", false);
  model.setOption("temperature", undefined);
  expect(patches).toEqual([
    { options: { temperature: 0.5, thinking: false } },
    { options: { thinking: false } },
  ]);
  expect(Object.keys(model.settings.options)).toEqual(["thinking"]);
});

Deno.test("SettingsModel draws the page anew once the language is kept", async () => {
  const { waiting, reloads, model } = start();
  const kept = model.setLanguage("zh");
  expect(reloads).toEqual([]);
  waiting[0]?.();
  await kept;
  expect(reloads).toEqual(["zh"]);
});

Deno.test("SettingsModel does not load anew for a language given up", async () => {
  const { waiting, reloads, model } = start();
  const first = model.setLanguage("zh");
  const second = model.setLanguage("auto");
  for (const resolve of waiting) resolve();
  await Promise.all([first, second]);
  expect(reloads).toEqual(["auto"]);
});
