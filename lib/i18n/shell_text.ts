import type { Language } from "./language.ts";

/** What is said around the pages, in one language. */
export interface ShellText {
  /** Over a page that is a copy, because the network is gone. */
  readonly copyNotice: string;
  /** The page for what was never opened here. */
  readonly offlineTitle: string;
  readonly offlineAction: string;
  readonly reload: string;
  /** Leads to the start page with its list. */
  readonly toStart: string;
}

const en: ShellText = {
  copyNotice:
    "Offline: this is a copy to read. What you ask is sent when the connection is back.",
  offlineTitle: "You are offline",
  offlineAction:
    "This page has not been opened on this device before. Chats that you have opened can still be read.",
  reload: "Reload",
  toStart: "See your chats",
};

const zh: ShellText = {
  copyNotice: "当前离线，这是可以查看的副本。你的提问会在恢复连接后发送。",
  offlineTitle: "当前处于离线状态",
  offlineAction: "这个页面没有在本机打开过。打开过的对话仍然可以查看。",
  reload: "重新加载",
  toStart: "查看已有对话",
};

const CATALOGUE: Readonly<Record<Language, ShellText>> = { en, zh };

/**
 * Returns what is said around the pages.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function shellText(language: Language): ShellText {
  return CATALOGUE[language];
}
