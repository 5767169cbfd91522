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
export function stream(
  { text, charactersASecond }: {
    readonly text: string;
    readonly charactersASecond: number;
  },
): Promise<Frames> {
  const measured = Reflect.get(globalThis, "measured");
  const work: number[] = [];
  let since = NaN;
  let shown = 0;
  let began = 0;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const draw = (now: number) => {
      since ||= now;
      began = performance.now();
      const due = Math.floor((now - since) / 1_000 * charactersASecond);
      shown = Math.min(text.length, due);
      if (shown < text.length) measured.update(text.slice(0, shown));
      else measured.end(text);
      // A message comes behind the frame's layout and paint.
      port2.postMessage(null);
    };
    port1.onmessage = () => {
      work.push(performance.now() - began);
      if (shown < text.length) return requestAnimationFrame(draw);
      port1.close();
      resolve({
        count: work.length,
        longestMs: Math.max(...work),
        over20: work.filter((ms) => ms > 20).length,
      });
    };
    requestAnimationFrame(draw);
  });
}
