import { signal } from "@preact/signals";
import { expect } from "expect";
import { paletteText } from "../../lib/i18n/palette_text.ts";
import type { ChatItem, ChatList } from "../../lib/view/chat_list.ts";
import { type ModelItem, readModels } from "../../lib/view/model_list.ts";
import { FakeTiming } from "../../tests/support/chat_fakes.ts";
import { fakeShared } from "../../tests/support/shared_fakes.ts";
import type { PageRequest } from "../sidebar/ports.ts";
import { PaletteModel } from "./palette_model.ts";

const MODELS = readModels({
  data: [
    { id: "glm-4.7", upstream: "glm", provider: "glm-v4" },
    { id: "qwen3", upstream: "ollama", provider: "openai" },
  ],
}) ?? [];

function chat(id: string, excerpt?: string): ChatItem {
  const item = { id, title: `Chat ${id}`, createdAtMs: 0, updatedAtMs: 0 };
  return { ...item, running: false, ...(excerpt && { excerpt }) };
}

/** A palette before a server that answers when the test says so. */
function start(language: "en" | "zh" = "en") {
  const timing = new FakeTiming();
  const asked: PageRequest[] = [];
  const answers: ((list: ChatList | undefined) => void)[] = [];
  const models = signal<readonly ModelItem[]>([]);
  let loads = 0;
  const shared = fakeShared({ theme: "dark" });
  const palette = new PaletteModel({
    text: paletteText(language),
    shared,
    catalogue: {
      get models() {
        return models.value;
      },
      load: () => {
        loads++;
        models.value = MODELS;
        return Promise.resolve();
      },
    },
    readPage: (request) => {
      asked.push(request);
      return new Promise((resolve) => void answers.push(resolve));
    },
    later: timing.later,
  });
  const answer = async (place: number, list: ChatList | undefined) => {
    answers[place]?.(list);
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  };
  return { timing, asked, answer, palette, shared, loads: () => loads };
}

/** The entries by group. */
function shown({ groups }: PaletteModel) {
  return groups.value.map(({ title, items }) => [
    title,
    ...items.map(({ label }) => label),
  ]);
}

Deno.test("PaletteModel begins with all commands and the last chats", async () => {
  const { asked, answer, palette, loads } = start();
  void palette.start();
  expect(asked).toMatchObject([{ query: "", limit: 8 }]);
  expect(shown(palette)).toHaveLength(1);
  expect(palette.active.key.value).toBe("newChat");
  await answer(0, { items: [chat("b"), chat("a")] });
  expect(shown(palette)[0]).toEqual([
    "Commands",
    "New chat",
    "Switch model…",
    "Theme…",
    "Language…",
    "Go to the question box",
    "Show or hide conversations",
    "Settings",
    "Keyboard shortcuts",
  ]);
  expect(shown(palette)[1]).toEqual(["Recent chats", "Chat b", "Chat a"]);
  expect(palette.active.key.value).toBe("newChat");
  expect(loads()).toBe(0);
});

Deno.test("PaletteModel searches chats once the typing pauses, the newest only", async () => {
  const { timing, asked, answer, palette } = start();
  void palette.start();
  await answer(0, { items: [chat("a")] });
  palette.type("s");
  palette.type("sky");
  timing.pass(149);
  expect(asked).toHaveLength(1);
  timing.pass(1);
  expect(asked[1]).toMatchObject({ query: "sky", limit: 20 });
  palette.type("sky ");
  expect(asked[1]?.signal.aborted).toBe(false);
  palette.type("skyb");
  expect(asked[1]?.signal.aborted).toBe(true);
  timing.pass(150);
  await answer(2, { items: [chat("c", "the skybox")] });
  await answer(1, { items: [chat("b")] });
  expect(shown(palette)).toEqual([["Chats", "Chat c"]]);
  expect(palette.chatsState.value).toBe("found");
  expect(palette.item("chat c")).toMatchObject({ excerpt: "the skybox" });
  palette.type("");
  expect(shown(palette).at(-1)).toEqual(["Recent chats", "Chat a"]);
  timing.pass(1_000);
  expect(asked).toHaveLength(3);
});

Deno.test("PaletteModel shows no chat that the newest search may not find", async () => {
  const { timing, answer, palette } = start();
  void palette.start();
  await answer(0, { items: [chat("alpha"), chat("beta")] });
  palette.type("BETA");
  expect(shown(palette)).toEqual([["Chats", "Chat beta"]]);
  palette.type("gamma");
  expect(shown(palette)).toEqual([]);
  expect(palette.active.key.value).toBe(null);
  timing.pass(150);
  await answer(1, { items: [chat("alpha", "gamma rays")] });
  expect(palette.active.key.value).toBe("chat alpha");
});

Deno.test("PaletteModel finds commands and choices by words in either language", () => {
  const { palette, loads } = start("zh");
  palette.type("dark");
  expect(shown(palette)).toEqual([["选择主题", "主题：深色"]]);
  palette.type("深色 主题");
  expect(shown(palette)).toEqual([["选择主题", "主题：深色"]]);
  palette.type("QWEN");
  expect(shown(palette)).toEqual([["ollama", "模型：qwen3"]]);
  palette.type("settings");
  expect(shown(palette)).toEqual([["命令", "设置"]]);
  expect(loads()).toBe(1);
});

Deno.test("PaletteModel opens a command's choices, with the present one marked", () => {
  const { palette, asked, loads } = start();
  palette.type("theme");
  palette.open("themes");
  expect(palette.query.value).toBe("");
  const [group] = palette.groups.value;
  expect(group?.items.map(({ label, isChosen }) => [label, isChosen])).toEqual([
    ["Theme: like the system", false],
    ["Theme: light", false],
    ["Theme: dark", true],
  ]);
  palette.type("lig");
  expect(shown(palette)).toEqual([["Choose a theme", "Theme: light"]]);
  palette.open("models");
  expect(shown(palette)).toEqual([
    ["Choose a model", "Model: server's choice"],
    ["glm", "Model: glm-4.7"],
    ["ollama", "Model: qwen3"],
  ]);
  expect(palette.item("model ")).toMatchObject({ isChosen: true });
  palette.open("all");
  expect(shown(palette)[0]?.[0]).toBe("Commands");
  expect(asked).toHaveLength(0);
  expect(loads()).toBe(1);
});

Deno.test("PaletteModel says that chats cannot be searched, and searches again", async () => {
  const { timing, answer, palette } = start();
  void palette.start();
  await answer(0, undefined);
  expect(palette.chatsState.value).toBe("failed");
  expect(shown(palette)).toHaveLength(1);
  palette.type("x");
  expect(palette.chatsState.value).toBe("searching");
  timing.pass(150);
  await answer(1, { items: [chat("a")] });
  expect(shown(palette).at(-1)).toEqual(["Chats", "Chat a"]);
});

Deno.test("PaletteModel asks nothing and takes nothing once it is closed", async () => {
  const { timing, asked, answer, palette } = start();
  void palette.start();
  palette.type("x");
  palette.dispose();
  await answer(0, { items: [chat("a")] });
  timing.pass(1_000);
  expect([asked.length, timing.waiting]).toEqual([1, 0]);
  expect(palette.item("chat a")).toBe(undefined);
});
