import { asText, isObject } from "../provider/json.ts";

/** One web page that an answer draws on. */
export interface Source {
  readonly title: string;
  /** An `http:` or `https:` address; `""` when there is none to follow. */
  readonly link: string;
  /** How the answer refers to it, such as `"ref_1"`. */
  readonly refer?: string;
  /** What the page says, as far as the search service quotes it. */
  readonly content?: string;
  /** The name of the site. */
  readonly media?: string;
  /** An `http:` or `https:` address of the site's picture. */
  readonly icon?: string;
  /** When it was published, in the service's own writing. */
  readonly publishDate?: string;
}

/**
 * Decodes the data of a `search` event.
 *
 * @returns Those entries that say something; an address that is not of the web
 * is left out.
 */
export function decodeSources(value: unknown): readonly Source[] {
  return Array.isArray(value) ? value.flatMap(decodeSource) : [];
}

/**
 * Puts new sources behind those already known. Services may list again what
 * they have listed before; it counts once.
 */
export function addSources(
  known: readonly Source[],
  found: readonly Source[],
): readonly Source[] {
  const names = new Set(known.map(nameOf));
  const fresh = found.filter((source) => {
    const isNew = !names.has(nameOf(source));
    names.add(nameOf(source));
    return isNew;
  });
  return fresh.length === 0 ? known : [...known, ...fresh];
}

function nameOf({ refer, link, title }: Source): string {
  return JSON.stringify([refer, link, title]);
}

function decodeSource(value: unknown): Source[] {
  if (!isObject(value)) return [];
  const title = asText(value.title) ?? "";
  const link = webAddress(value.link) ?? "";
  if (title === "" && link === "") return [];
  return [{
    title,
    link,
    ...member("refer", asText(value.refer)),
    ...member("content", asText(value.content)),
    ...member("media", asText(value.media)),
    ...member("icon", webAddress(value.icon)),
    ...member("publishDate", asText(value.publish_date)),
  }];
}

function member(
  name: keyof Source,
  text: string | undefined,
): Partial<Source> {
  return text === undefined ? {} : { [name]: text };
}

function webAddress(value: unknown): string | undefined {
  const text = asText(value);
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
}
