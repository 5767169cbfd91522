import { signal } from "@preact/signals";
import { loadPart } from "../app/load_part.ts";
import { grammarOf, loadGrammars } from "./grammars.ts";
import { type Line, linesOf, plainLines } from "./lines.ts";
import type { createLowlight } from "./lowlight_core.ts";

/** Longer code stays plain: nobody waits a second for its colours. */
const LONGEST = 60_000;

/** What highlights, once it is loaded, and which grammars it has. */
let lowlight: ReturnType<typeof createLowlight> | null = null;
const ready = signal<ReadonlySet<string>>(new Set());
const loading = new Map<string, Promise<void>>();

/** Tells whether code in a language can be highlighted right now. */
export function canHighlight(language: string): boolean {
  const grammar = grammarOf(language);
  return grammar !== null && ready.value.has(grammar);
}

/** Loads what highlights a language, once; nothing when nothing does. */
export async function loadHighlighter(language: string): Promise<void> {
  const grammar = grammarOf(language);
  if (grammar === null) return;
  const load = loading.get(grammar) ?? loadGrammar(grammar);
  loading.set(grammar, load);
  try {
    await load;
  } catch (error) {
    // The network is away; the code is readable, and the next block tries.
    loading.delete(grammar);
    if (!(error instanceof TypeError)) throw error;
  }
}

async function loadGrammar(grammar: string): Promise<void> {
  const [core, grammars] = await loadPart(() =>
    Promise.all([import("./lowlight_core.ts"), loadGrammars(grammar)])
  );
  lowlight ??= core.createLowlight();
  for (const [name, define] of grammars) lowlight.register(name, define);
  ready.value = new Set([...ready.peek(), grammar]);
}

/**
 * Highlights code.
 *
 * @returns Its lines; without colours while its grammar is not loaded, or
 * when it is very long.
 */
export function highlight(code: string, language: string): readonly Line[] {
  const grammar = grammarOf(language);
  if (
    lowlight === null || grammar === null || code.length > LONGEST ||
    !ready.peek().has(grammar)
  ) return plainLines(code);
  return linesOf(lowlight.highlight(grammar, code));
}
