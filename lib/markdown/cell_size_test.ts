import { expect } from "expect";
import { cellSize } from "./cell_size.ts";
import type { Cell } from "./nodes.ts";

function cell(text: string): Cell {
  return [{ type: "strong", inlines: [{ type: "text", text }] }];
}

Deno.test("cellSize keeps what is short on a line, less of it in the head", () => {
  expect(cellSize([], "body")).toBe("short");
  expect(cellSize(cell("$0.50 / 1M tokens"), "body")).toBe("short");
  expect(cellSize(cell("Context window"), "body")).toBe("short");
  expect(cellSize(cell("Context window"), "head")).toBe(null);
});

Deno.test("cellSize counts a letter of Chinese twice", () => {
  expect(cellSize(cell("九个汉字写在一行里"), "body")).toBe("short");
  expect(cellSize(cell("十个汉字写在一行里了"), "body")).toBe(null);
  expect(cellSize(cell("长".repeat(23)), "body")).toBe(null);
  expect(cellSize(cell("长".repeat(24)), "body")).toBe("long");
  expect(cellSize(cell("a".repeat(47)), "body")).toBe(null);
  expect(cellSize(cell("a".repeat(48)), "body")).toBe("long");
});
