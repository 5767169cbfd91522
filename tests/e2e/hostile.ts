/** A chat before a hostile text: whether anything of it has come alive. */

import type { Page } from "playwright-core";
import { type ChatPage, type ChatPageOptions, openChat } from "./chat_page.ts";

/** A chat whose visits to elsewhere are noted. */
export interface HostileChat extends AsyncDisposable {
  readonly chat: ChatPage;
  /**
   * What has run, opened or been fetched so far, and what stands in the page
   * that would. Nothing of this may ever be there.
   */
  alarms(): Promise<string[]>;
}

/** Opens a chat in which `canary()` and its like raise an alarm. */
export async function openHostile(
  options: ChatPageOptions = {},
): Promise<HostileChat> {
  await using stack = new AsyncDisposableStack();
  const chat = stack.use(await openChat({ ...options, before: setCanary }));
  const happened: string[] = [];
  const { page, app } = chat;
  page.on("dialog", (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => void happened.push(`popup: ${popup.url()}`));
  page.on("framenavigated", (frame) => {
    if (!frame.url().startsWith(app.url)) {
      happened.push(`navigation: ${frame.url()}`);
    }
  });
  page.context().on("request", (request) => {
    const url = request.url();
    const isOurs = url.startsWith(app.url) || url.startsWith("data:,");
    if (!isOurs) happened.push(`request: ${url}`);
  });
  const resources = stack.move();
  return {
    chat,
    async alarms() {
      return [...chat.problems, ...happened, ...await liveParts(page)];
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** Runs in every frame before its page. */
function setCanary(): void {
  Object.defineProperty(globalThis, "canary", {
    value: () => reportError(new Error("the canary was called")),
  });
  // A blob has our origin: one that is a page would be a page of ours.
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const type = blob instanceof Blob ? blob.type : "";
    if (!/^(text\/plain|image\/(png|jpeg|gif|webp))/.test(type)) {
      reportError(new Error(`a blob of type "${type}"`));
    }
    return createObjectURL(blob);
  };
}

/**
 * Looks through a page for what could run, load or lead astray.
 *
 * @param html Text of a page to look through in place of the one that is open.
 */
export function liveParts(page: Page, html?: string): Promise<string[]> {
  return page.evaluate((html) => {
    const root = html === undefined
      ? document
      : new DOMParser().parseFromString(html, "text/html");
    const found: string[] = [];
    // Only the server knows the nonce: a script with another is not ours.
    const nonces = new Set(
      Array.from(root.body.querySelectorAll("script"), ({ nonce }) => nonce),
    );
    if (nonces.size !== 1 || nonces.has("")) found.push("a foreign script");
    const strange = "iframe,frame,frameset,object,embed,applet,base,meta," +
      "style,link,template,video,audio,source,image,marquee,foreignObject," +
      "animate,set,use,maction,annotation-xml,[srcdoc],[ping],[formaction]," +
      "[style*='url']";
    for (const element of root.body.querySelectorAll(strange)) {
      found.push(
        `element: ${element.localName} in ${
          element.parentElement?.textContent?.slice(0, 200)
        }`,
      );
    }
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on")) found.push(`${name}: ${value}`);
        if (!/^(href|src|srcset|action|data|.*:href)$/.test(name)) continue;
        const { protocol, origin } = new URL(value, location.href);
        const good = /^(https?|mailto|tel):$/.test(protocol) ||
          protocol === "blob:" && value.startsWith(`blob:${location.origin}/`);
        if (element.localName === "img" && /^http/.test(origin)) {
          if (origin !== location.origin) found.push(`image: ${value}`);
        }
        if (!good && element.localName !== "img") {
          found.push(`address: ${value}`);
        }
      }
    }
    if (Reflect.get({}, "polluted") !== undefined) found.push("polluted");
    return found;
  }, html);
}

/** Sends JSON to the app as its page would, and returns the status. */
export function send(
  page: Page,
  path: string,
  { method = "POST", body }: { method?: string; body: string },
): Promise<{ status: number; text: string }> {
  return page.evaluate(async ({ path, method, body }) => {
    const response = await fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      body,
    });
    return { status: response.status, text: await response.text() };
  }, { path, method, body });
}
