import { asset } from "fresh/runtime";

/** Sheets that were asked for, by name. */
type Loaded = Map<string, Promise<void>>;
const loaded: Loaded = new Map();

/**
 * Loads a style sheet that only parts of a page need, once.
 *
 * @param name Its file's name in static/css, without `.css`.
 * @returns Settles when it applies; rejects when it cannot be had, and the
 * next call tries again.
 */
export function loadSheet(name: string): Promise<void> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = asset(`/css/${name}.css`);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  link.onload = () => resolve();
  link.onerror = () => {
    link.remove();
    loaded.delete(name);
    reject(new Error(`Loading the style sheet "${name}": it did not come`));
  };
  document.head.append(link);
  loaded.set(name, promise);
  return promise;
}
