import { expect } from "expect";
import type { Settings } from "../../lib/settings/settings.ts";
import { readModels } from "../../lib/view/model_list.ts";
import { fakeShared } from "../../tests/support/shared_fakes.ts";
import type { CommandPorts } from "../header/run_command.ts";
import type { PaletteAction } from "./palette_item.ts";
import { perform } from "./perform.ts";

const MODELS = readModels({
  data: [{ id: "qwen3", upstream: "ollama", provider: "openai" }],
}) ?? [];

async function performed(
  action: Exclude<PaletteAction, { readonly type: "page" }>,
  settings: Partial<Settings> = {},
) {
  const shared = fakeShared(settings);
  shared.dialog.value = "palette";
  shared.openId.value = "open";
  const done: unknown[] = [];
  const ports: CommandPorts = {
    shared,
    change: (patch) => {
      done.push(patch);
      shared.settings.value = { ...shared.settings.peek(), ...patch };
    },
    kept: () => Promise.resolve(),
    isNarrow: () => false,
    go: (path) => void done.push(path),
    reload: () => void done.push("reload"),
    focusQuestion: () => void done.push("focus"),
  };
  perform(action, { ports, model: "", models: MODELS });
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  return { done, dialog: shared.dialog.value };
}

Deno.test("perform closes the palette and does what the entry says", async () => {
  const closed = (done: unknown[]) => ({ done, dialog: null });
  expect(await performed({ type: "theme", theme: "light" }))
    .toEqual(closed([{ theme: "light" }]));
  expect(await performed({ type: "language", language: "zh" }))
    .toEqual(closed([{ language: "zh" }, "reload"]));
  expect(await performed({ type: "chat", id: "other" }))
    .toEqual(closed(["/c/other"]));
  expect(await performed({ type: "chat", id: "open" }))
    .toEqual(closed(["focus"]));
  expect(await performed({ type: "command", name: "newChat" }))
    .toEqual(closed(["/"]));
});

Deno.test("perform opens another dialog in the palette's place", async () => {
  expect(await performed({ type: "command", name: "settings" }))
    .toEqual({ done: [], dialog: "settings" });
});

Deno.test("perform chooses a model with the options that it takes", async () => {
  const options = { thinking: true, top_p: 0.5 };
  expect(await performed({ type: "model", name: "ollama/qwen3" }, { options }))
    .toEqual({
      done: [{ model: "ollama/qwen3", options: { top_p: 0.5 } }],
      dialog: null,
    });
});
