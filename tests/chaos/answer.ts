import { delay } from "../../server/delay.ts";
import { glmFrames } from "../support/frames.ts";
import type { Scenario } from "../support/scenario.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What the upstream is to say to one question. */
export interface PlannedAnswer {
  readonly pieces: readonly string[];
  readonly frames: readonly Uint8Array[];
  /** Bytes after which the upstream is killed; absent: never. */
  readonly cutAt?: number;
}

const LETTERS = [..."abcdefghijklmnop你好世界茶水火山👋🏽é"];

/** Plans an answer of random pieces, killed anywhere or not. */
export function planAnswer(random: Random): PlannedAnswer {
  const pieces = Array.from(
    { length: random.int(1, 40) },
    () =>
      Array.from(
        { length: random.int(1, 12) },
        () => LETTERS[random.int(0, LETTERS.length - 1)],
      ).join(""),
  );
  const encoder = new TextEncoder();
  const frames = glmFrames({ text: pieces }).map((it) => encoder.encode(it));
  if (!random.chance(0.25)) return { pieces, frames };
  // Not within [DONE]: an answer that has its finish frame is whole.
  const end = sizeOf(frames.slice(0, -2));
  return { pieces, frames, cutAt: random.int(0, end) };
}

/** All that an answer would say. */
export function wholeText({ pieces }: PlannedAnswer): string {
  return pieces.join("");
}

/** What an answer says up to where the upstream is killed. */
export function textBeforeCut(
  { pieces, frames, cutAt = Infinity }: PlannedAnswer,
): string {
  return pieces.filter((_, index) =>
    sizeOf(frames.slice(0, index + 1)) <= cutAt
  ).join("");
}

/** Says an answer, piece by piece, at an uneven pace. */
export function sayAnswer(
  { frames, cutAt = Infinity }: PlannedAnswer,
  { world, random }: { readonly world: World; readonly random: Random },
): Scenario {
  return async (reply) => {
    await reply.head(200, { "content-type": "text/event-stream" });
    let room = cutAt;
    for (const frame of frames) {
      if (frame.length > room) {
        // An empty chunk would end the body in order.
        if (room > 0) await reply.write(frame.subarray(0, room));
        return reply.cut();
      }
      room -= frame.length;
      await reply.write(frame);
      world.countPiece();
      if (random.chance(0.5)) {
        await delay(random.int(0, 25), AbortSignal.any([]));
      }
    }
    await reply.end();
  };
}

function sizeOf(frames: readonly Uint8Array[]): number {
  return frames.reduce((sum, { length }) => sum + length, 0);
}
