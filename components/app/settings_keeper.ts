import type { Signal } from "@preact/signals";
import { receivePatch } from "../../lib/settings/receive_settings.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import type { Keep } from "../ask/ports.ts";
import { backoffMs } from "../watch/backoff.ts";
import type {
  Channel,
  ListenToPage,
  OpenChannel,
  Timing,
} from "../watch/ports.ts";

/** Some settings that change, or are to. */
export type SettingsPatch = Partial<Settings>;

/** What keeping settings needs from the browser, so that tests can stand in. */
export interface SettingsPorts {
  /**
   * Sends a change once, and goes on when the page is left. Never rejects.
   *
   * @returns `refused`: the server will not take it, however often it is sent;
   * `hindered`: it may not have been heard, and is to be sent again.
   */
  readonly patch: (
    patch: SettingsPatch,
  ) => Promise<"kept" | "refused" | "hindered">;
  /** Reads all of them; `undefined` when they cannot be had. Never rejects. */
  readonly read: () => Promise<Settings | undefined>;
  /** Holds what the server does not have yet, for the tab's next page. */
  readonly keep: Keep;
  readonly openChannel: OpenChannel;
  readonly listenToPage: ListenToPage;
  readonly timing: Timing;
}

/** The least time between two changes on their way, in milliseconds. */
const GAP_MS = 500;
/** The channel of all tabs of one browser. */
const CHANNEL = "freshet-settings";

/**
 * Keeps a person's settings: a change shows at once, goes to the server with
 * whatever has changed meanwhile, one request after the other, until the
 * server has it. Tabs tell each other that something has changed, and look.
 */
export class SettingsKeeper {
  readonly #settings: Signal<Settings>;
  readonly #ports: SettingsPorts;
  /** Changed here and not yet on its way. */
  #waiting: SettingsPatch = {};
  /** On its way, or `null`. */
  #sending: SettingsPatch | null = null;
  #cancelWait: (() => void) | null = null;
  #sentAt = -Infinity;
  #failures = 0;
  /** Counts changes, so that what was read before one is not taken for new. */
  #changes = 0;
  #hasRested = false;
  #channel: Channel | null = null;
  #unlisten: (() => void) | null = null;
  #whenKept: (() => void)[] = [];

  /** Opens nothing yet: it may be made on the server too. */
  constructor(settings: Signal<Settings>, ports: SettingsPorts) {
    this.#settings = settings;
    this.#ports = ports;
  }

  /**
   * Begins to hear other tabs and what befalls the page, and takes over what
   * the page before has left. Once is enough.
   */
  start(): void {
    if (this.#channel !== null) return;
    const { openChannel, listenToPage, keep } = this.#ports;
    this.#channel = openChannel(CHANNEL, () => this.#read());
    this.#unlisten = listenToPage({
      wake: () => this.#wake(),
      rest: () => this.#rest(),
    });
    // A page is asked for before the one that is left sends its last change.
    const left = receivePatch(keep.read() ?? "");
    if (!isEmpty(left)) this.change(left);
  }

  /** Changes some settings. */
  change(patch: SettingsPatch): void {
    this.start();
    this.#changes++;
    this.#settings.value = { ...this.#settings.peek(), ...patch };
    this.#waiting = { ...this.#waiting, ...patch };
    this.#keep();
    if (this.#sending === null && this.#cancelWait === null) this.#sendSoon();
  }

  /** Resolves when the server has, or has refused, all that was changed. */
  kept(): Promise<void> {
    if (this.#isKept()) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenKept.push(resolve);
    return promise;
  }

  /** Hears and sends nothing more. */
  close(): void {
    this.#cancelWait?.();
    this.#unlisten?.();
    this.#channel?.close();
    // An answer that still comes belongs to nothing then.
    this.#sending = null;
  }

  #keep(): void {
    const unsent = { ...this.#sending, ...this.#waiting };
    this.#ports.keep.write(JSON.stringify(unsent));
  }

  #isKept(): boolean {
    return this.#sending === null && isEmpty(this.#waiting);
  }

  /** The first change goes at once, the next ones gather for a while. */
  #sendSoon(): void {
    const left = this.#sentAt + GAP_MS - this.#ports.timing.now();
    if (left <= 0) this.#send();
    else this.#sendIn(left);
  }

  #sendIn(ms: number): void {
    this.#cancelWait?.();
    this.#cancelWait = this.#ports.timing.later(ms, () => this.#send());
  }

  async #send(): Promise<void> {
    this.#cancelWait?.();
    this.#cancelWait = null;
    const patch = this.#waiting;
    this.#waiting = {};
    this.#sending = patch;
    this.#sentAt = this.#ports.timing.now();
    const result = await this.#ports.patch(patch);
    // The page was left meanwhile, and has sent all of it again.
    if (this.#sending !== patch) return;
    this.#sending = null;
    if (result === "hindered") {
      this.#waiting = { ...patch, ...this.#waiting };
      const { random } = this.#ports.timing;
      this.#sendIn(backoffMs(++this.#failures, random()));
      return;
    }
    this.#failures = 0;
    this.#keep();
    if (result === "kept") this.#channel?.post("changed");
    else this.#read();
    if (!isEmpty(this.#waiting)) return this.#sendSoon();
    for (const resolve of this.#whenKept.splice(0)) resolve();
  }

  /** Takes what the server has, but for what it does not have yet. */
  async #read(): Promise<void> {
    const changes = this.#changes;
    const settings = await this.#ports.read();
    if (settings === undefined) return;
    if (changes !== this.#changes) return this.#read();
    this.#settings.value = { ...settings, ...this.#sending, ...this.#waiting };
  }

  /** The page may not come back: what waits goes now or never. */
  #rest(): void {
    this.#hasRested = true;
    if (this.#isKept()) return;
    this.#waiting = { ...this.#sending, ...this.#waiting };
    this.#send();
  }

  #wake(): void {
    if (this.#failures > 0 && this.#cancelWait !== null) {
      const left = this.#sentAt + GAP_MS - this.#ports.timing.now();
      this.#sendIn(Math.max(0, left));
    }
    // While it rested it has heard no other tab.
    if (this.#hasRested) this.#read();
    this.#hasRested = false;
  }
}

function isEmpty(patch: SettingsPatch): boolean {
  return Object.keys(patch).length === 0;
}
