import type { Signal } from "@preact/signals";
import { receiveSettings } from "../../lib/settings/receive_settings.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import { sessionKeep } from "../ask/session_keep.ts";
import { browserTiming, listenToPage, openChannel } from "../watch/browser.ts";
import {
  SettingsKeeper,
  type SettingsPatch,
  type SettingsPorts,
} from "./settings_keeper.ts";
import type { Shared } from "./shared.ts";

const URL = "/api/settings";
/** How long one try may take, in milliseconds. */
const LIMIT_MS = 20_000;
/** Browsers let 64 KiB outlive a page; a character is three bytes at most. */
const MAX_OUTLIVING = 20_000;

/**
 * Changes some of a person's settings: in the page at once, on the server as
 * soon as it can be reached, and in the browser's other tabs after that.
 */
export function changeSettings(
  shared: Pick<Shared, "settings">,
  patch: SettingsPatch,
): void {
  keeperOf(shared).change(patch);
}

/**
 * Resolves when the server has all changes made in this page, or has refused
 * them: wait for it before a reload that is to show them.
 */
export function settingsKept(shared: Pick<Shared, "settings">): Promise<void> {
  return keeperOf(shared).kept();
}

/** Begins to take in what other tabs change. */
export function hearSettings(shared: Pick<Shared, "settings">): void {
  keeperOf(shared).start();
}

/** One for each page: its islands share the signal. */
const keepers = new WeakMap<Signal<Settings>, SettingsKeeper>();

function keeperOf({ settings }: Pick<Shared, "settings">): SettingsKeeper {
  const known = keepers.get(settings);
  if (known !== undefined) return known;
  const keeper = new SettingsKeeper(settings, browserPorts);
  keepers.set(settings, keeper);
  return keeper;
}

const browserPorts: SettingsPorts = {
  async patch(patch) {
    const body = JSON.stringify(patch);
    const response = await send({
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body,
      keepalive: body.length < MAX_OUTLIVING,
    });
    if (response?.ok) return "kept";
    const isRefused = response !== undefined && response.status < 500 &&
      response.status !== 429;
    return isRefused ? "refused" : "hindered";
  },
  async read() {
    const response = await send({});
    return response?.ok ? receiveSettings(response.body) : undefined;
  },
  keep: sessionKeep("freshet-settings"),
  openChannel,
  listenToPage,
  timing: browserTiming,
};

/** Returns `undefined` when no whole answer came. */
async function send(init: RequestInit) {
  try {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const response = await fetch(URL, { ...init, signal });
    const { ok, status } = response;
    return { ok, status, body: await response.text() };
  } catch (error) {
    // No network, or no answer in time: what `fetch` rejects with.
    if (error instanceof TypeError || error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}
