import { browserTiming, listenToPage, openChannel } from "../watch/browser.ts";
import { readPage } from "./fetch_chats.ts";
import { SidebarModel, type SidebarModelOptions } from "./sidebar_model.ts";

/** Makes the list of a page, with all that a browser gives it. */
export function browserSidebar(
  start: Pick<SidebarModelOptions, "chats" | "nowMs" | "zone" | "shared">,
): SidebarModel {
  return new SidebarModel({
    ...start,
    read: readPage,
    timing: browserTiming,
    openChannel,
    listenToPage,
    isVisible: () => document.visibilityState === "visible",
  });
}

/** Half a year, in seconds: a person who comes back is where they were. */
const ZONE_LIFE_SECONDS = 15_552_000;

/**
 * Returns the person's time zone and leaves it in a cookie, so that the next
 * page is grouped by their days from the start.
 */
export function tellZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  document.cookie =
    `freshet_zone=${timeZone}; Path=/; Max-Age=${ZONE_LIFE_SECONDS}; SameSite=Lax`;
  return timeZone;
}
