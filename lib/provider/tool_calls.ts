import type { ToolCallDelta } from "./delta.ts";

/** The most calls of one answer; what comes after is dropped. */
const MAX_CALLS = 128;

interface OpenCall {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly json: JsonEnd;
}

/**
 * Joins the pieces of an answer's tool calls by their index.
 *
 * A call whose arguments are whole takes no more of them: some servers repeat
 * all arguments in the last chunk. A second id at the same index is another
 * call, for servers that number all of them 0 or -1.
 */
export class ToolCalls {
  readonly #open: OpenCall[] = [];
  /** Where the call now stands that a server gave an index to. */
  readonly #places = new Map<number, number>();

  /** Takes a piece. Returns it under its own index, or nothing if repeated. */
  feed(call: ToolCallDelta): ToolCallDelta | undefined {
    const place = this.#places.get(call.index);
    const known = place === undefined ? undefined : this.#open[place];
    if (place === undefined || known === undefined || isOther(known, call)) {
      return this.#begin(call);
    }
    if (known.json.isWhole) return undefined;
    known.json.feed(call.arguments);
    return { ...call, index: place };
  }

  #begin(call: ToolCallDelta): ToolCallDelta | undefined {
    if (this.#open.length >= MAX_CALLS) return undefined;
    const index = this.#open.length;
    const json = new JsonEnd();
    json.feed(call.arguments);
    this.#open.push({ id: call.id, name: call.name, json });
    this.#places.set(call.index, index);
    return { ...call, index };
  }
}

function isOther(known: OpenCall, call: ToolCallDelta): boolean {
  if (call.id !== undefined && known.id !== undefined) {
    return call.id !== known.id;
  }
  return known.json.isWhole && call.name !== undefined &&
    call.name !== known.name;
}

/** Tells when a JSON object that comes in pieces is whole. */
class JsonEnd {
  isWhole = false;
  #depth = 0;
  #inString = false;
  #escaped = false;

  feed(text: string): void {
    for (const char of text) {
      if (this.isWhole) return;
      if (this.#inString) this.#stringChar(char);
      else this.#char(char);
    }
  }

  #stringChar(char: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (char === "\\") this.#escaped = true;
    else if (char === '"') this.#inString = false;
  }

  #char(char: string): void {
    if (char === '"') this.#inString = true;
    else if (char === "{" || char === "[") this.#depth++;
    else if (char === "}" || char === "]") {
      this.#depth--;
      this.isWhole = this.#depth <= 0;
    }
  }
}
