import type { Page } from "playwright-core";

/** One turn of a conversation to seed. */
export interface SeedTurn {
  readonly question: string;
  readonly answer: string;
}

/**
 * Brings a conversation in as an import of the page's own session.
 *
 * @returns Its path, `/c/…`.
 */
export async function seedChat(
  page: Page,
  { title, turns }: {
    readonly title: string;
    readonly turns: readonly SeedTurn[];
  },
): Promise<string> {
  const transfer = {
    format: "freshet-conversation",
    version: 1,
    title,
    createdAtMs: 1,
    updatedAtMs: 1,
    messages: turns.flatMap(({ question, answer }, n) => [
      {
        id: `q${n}`,
        parentId: n === 0 ? null : `a${n - 1}`,
        role: "user",
        content: question,
      },
      {
        id: `a${n}`,
        parentId: `q${n}`,
        role: "assistant",
        content: answer,
      },
    ]).map((message) => ({ ...message, createdAtMs: 1 })),
  };
  const id = await page.evaluate(async (body) => {
    const response = await fetch("/api/conversations/import", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return String((await response.json()).id);
  }, JSON.stringify(transfer));
  return `/c/${id}`;
}
