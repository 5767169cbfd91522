/** How the frames of a stream went. */
export interface Frames {
  readonly count: number;
  /** Work of the longest frame, in milliseconds. */
  readonly longestMs: number;
  /** Frames whose work took more than 20 ms. */
  readonly over20: number;
}

/**
 * Runs in the page: lets a text arrive by the clock and has it drawn once a
 * frame. Knows nothing of this module when it runs.
 */
export async function stream(
  { text, charactersASecond }: {
    readonly text: string;
    readonly charactersASecond: number;
  },
): Promise<Frames> {
  const measured = Reflect.get(globalThis, "measured");
  const work: number[] = [];
  const frame = () => new Promise<number>((go) => requestAnimationFrame(go));
  const since = await frame();
  for (let shown = 0; shown < text.length;) {
    const now = await frame();
    const start = performance.now();
    const due = Math.floor((now - since) / 1_000 * charactersASecond);
    shown = Math.min(text.length, due);
    if (shown < text.length) measured.update(text.slice(0, shown));
    else measured.end(text);
    // A message comes behind the frame's layout and paint.
    const { port1, port2 } = new MessageChannel();
    const painted = new Promise((done) => port1.onmessage = done);
    port2.postMessage(null);
    await painted;
    work.push(performance.now() - start);
    port1.close();
  }
  return {
    count: work.length,
    longestMs: Math.max(...work),
    over20: work.filter((ms) => ms > 20).length,
  };
}
