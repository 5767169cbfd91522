import { type Signal, signal } from "@preact/signals";
import {
  type ModelItem,
  readModels,
  readUnlisted,
} from "../../lib/view/model_list.ts";

/** What is known of the models that can be asked. */
export type CatalogueState =
  | { readonly type: "loading" }
  | { readonly type: "failed" }
  | {
    readonly type: "ready";
    readonly models: readonly ModelItem[];
    /** Upstreams whose own list could not be read. */
    readonly unlisted: readonly string[];
  };

/** Gets the parsed body of `GET /api/models`; rejects when it cannot. */
export type FetchModels = (signal: AbortSignal) => Promise<unknown>;

/** The list of models: loading, there, or failed and to be tried again. */
export class ModelCatalogue {
  readonly state: Signal<CatalogueState> = signal({ type: "loading" });
  readonly #fetch: FetchModels;
  #running = new AbortController();

  /** @param fetch How the list is got. */
  constructor(fetch: FetchModels) {
    this.#fetch = fetch;
  }

  /** All models; none while they are not there. */
  get models(): readonly ModelItem[] {
    const state = this.state.value;
    return state.type === "ready" ? state.models : [];
  }

  /** Gets the list, once more if need be. */
  async load(): Promise<void> {
    this.#running.abort();
    const { signal } = this.#running = new AbortController();
    this.state.value = { type: "loading" };
    const state = await this.#read(signal);
    if (!signal.aborted) this.state.value = state;
  }

  async #read(signal: AbortSignal): Promise<CatalogueState> {
    // What went wrong is the server's to log; the person can try again.
    const body = await this.#fetch(signal).catch((_failed: unknown) => null);
    const models = readModels(body);
    if (models === undefined) return { type: "failed" };
    return { type: "ready", models, unlisted: readUnlisted(body) };
  }

  /** Ends what runs. */
  dispose(): void {
    this.#running.abort();
  }
}
