import { signal } from "@preact/signals";
import type { Shared } from "../../components/app/shared.ts";
import {
  DEFAULT_SETTINGS,
  type Settings,
} from "../../lib/settings/settings.ts";

/** What islands share, with the settings that a test chooses. */
export function fakeShared(settings: Partial<Settings> = {}): Shared {
  return {
    settings: signal({ ...DEFAULT_SETTINGS, ...settings }),
    openId: signal(null),
    openTitle: signal(""),
    changes: signal(0),
    drawer: signal(false),
    dialog: signal(null),
  };
}
