import axe from "axe-core";
import type { Page } from "playwright-core";

/** What a look at a page is limited to. */
export interface LookOptions {
  /** Selector of the part to look at. Default: all of the page. */
  readonly part?: string;
  /** Rules to go by. Default: all. */
  readonly rules?: readonly string[];
}

/**
 * What axe-core objects to in a page as it stands: its rules for WCAG 2.2 A
 * and AA, the size of targets included, and its best practices.
 */
export async function violations(
  page: Page,
  { part = "html", rules }: LookOptions = {},
): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(async ({ part, rules }) => {
    const { violations } = await Reflect.get(globalThis, "axe").run(part, {
      rules: { "target-size": { enabled: true } },
      ...(rules && { runOnly: rules, rules: {} }),
    });
    return JSON.stringify(violations);
  }, { part, rules });
  return JSON.parse(String(found)).flatMap(
    (rule: { id: string; nodes: { html: string }[] }) =>
      rule.nodes.map(({ html }) => `${rule.id}: ${html}`),
  );
}

/** Names that are the same in both languages. */
const COMMON =
  /^(Freshet|bigmodel|English|中文|JSON|Markdown|JavaScript|Enter|Ctrl \+ Enter|Top P|[\w./ -]*glm[\w./ -]*|[\d\s/.,%+-]*|https?:\S+)$/;

/**
 * Controls and labels whose name is in another language than the page: for a
 * Chinese page those without a Chinese character, for an English one those
 * with one. Call it after {@linkcode violations}, which brings axe-core along.
 */
export async function misnamed(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => {
    const axe = Reflect.get(globalThis, "axe");
    axe.setup(document);
    const controls = "a[href],button,input,textarea,select,summary,option," +
      "[role=menuitem],[role=option],[role=tab],[role=switch],[role=radio]," +
      "[aria-label],[title],[placeholder],[tabindex]";
    const found = Array.from(document.querySelectorAll(controls))
      .filter((element) => element.checkVisibility())
      .filter((element) => !element.closest(".answer-text"))
      .flatMap((element) => [
        axe.commons.text.accessibleText(element),
        element.getAttribute("title"),
        element.getAttribute("placeholder"),
      ]).map((name) => String(name ?? "").trim());
    axe.teardown();
    return found.filter((name) => name !== "");
  });
  const isChinese = await page.locator("html[lang^=zh]").count() === 1;
  return names.filter((name) =>
    !COMMON.test(name) && /\p{Script=Han}/u.test(name) !== isChinese
  );
}
