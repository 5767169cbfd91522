import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core objects to in a page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, "axe").run();
    return JSON.stringify(violations);
  });
  return JSON.parse(String(found)).flatMap(
    (rule: { id: string; nodes: { html: string }[] }) =>
      rule.nodes.map(({ html }) => `${rule.id}: ${html}`),
  );
}
