/**
 * Returns the part of a model's name that people know it by.
 *
 * @param name `upstream/model`, or the model alone.
 */
export function shortName(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}
