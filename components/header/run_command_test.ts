import { expect } from "expect";
import { fakeShared } from "../../tests/support/shared_fakes.ts";
import { type CommandPorts, runCommand } from "./run_command.ts";

function start(isNarrow = false) {
  const shared = fakeShared();
  const done: string[] = [];
  const ports: CommandPorts = {
    shared,
    change: (patch) => {
      done.push(JSON.stringify(patch));
      shared.settings.value = { ...shared.settings.peek(), ...patch };
    },
    kept: () => Promise.resolve(),
    reload: () => void done.push("reload"),
    isNarrow: () => isNarrow,
    go: (path) => void done.push(`go ${path}`),
    focusQuestion: () => void done.push("focus"),
  };
  return { shared, done, ports };
}

Deno.test("runCommand opens a dialog in place of another, and closes it again", () => {
  const { shared, ports } = start();
  runCommand("settings", ports);
  expect(shared.dialog.value).toBe("settings");
  runCommand("palette", ports);
  expect(shared.dialog.value).toBe("palette");
  runCommand("palette", ports);
  expect(shared.dialog.value).toBe(null);
});

Deno.test("runCommand keeps whether the list stands beside the chat", () => {
  const { shared, done, ports } = start();
  runCommand("sidebar", ports);
  runCommand("sidebar", ports);
  expect(done).toEqual(['{"sidebar":"closed"}', '{"sidebar":"open"}']);
  expect(shared.drawer.value).toBe(false);
});

Deno.test("runCommand lays the list over a narrow page and keeps nothing", () => {
  const { shared, done, ports } = start(true);
  runCommand("sidebar", ports);
  expect(shared.drawer.value).toBe(true);
  runCommand("sidebar", ports);
  expect(shared.drawer.value).toBe(false);
  expect(done).toEqual([]);
});

Deno.test("runCommand begins a new chat, and stays on a page that is one", () => {
  const { shared, done, ports } = start();
  shared.dialog.value = "palette";
  runCommand("newChat", ports);
  expect(done).toEqual(["focus"]);
  expect(shared.dialog.value).toBe(null);
  shared.openId.value = "c1";
  runCommand("newChat", ports);
  expect(done).toEqual(["focus", "go /"]);
});

Deno.test("runCommand gives the focus to the question box", () => {
  const { done, ports } = start();
  runCommand("question", ports);
  expect(done).toEqual(["focus"]);
});
