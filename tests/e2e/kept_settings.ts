import type { ChatPage } from "./chat_page.ts";

/** What the server has of the settings of whoever has the page open. */
export async function keptSettings(
  { page, app }: ChatPage,
): Promise<Record<string, unknown>> {
  const response = await page.request.get(`${app.url}api/settings`);
  return await response.json();
}

/**
 * Does something that changes settings.
 *
 * @returns What was sent, once the server has it.
 */
export async function changing(
  { page }: ChatPage,
  act: () => Promise<unknown>,
): Promise<unknown> {
  const [response] = await Promise.all([
    page.waitForResponse((response) =>
      response.url().endsWith("/api/settings") &&
      response.request().method() === "PATCH" && response.ok()
    ),
    act(),
  ]);
  return response.request().postDataJSON();
}
