/** Streams as models send them, built from lists of strings. */

/** What a generated answer holds. */
export interface Answer {
  /** Pieces of visible text, one frame each. */
  readonly text: readonly string[];
  /** Pieces of thinking, one frame each, sent before the text. */
  readonly reasoning?: readonly string[];
  /** `null` leaves the finish frame out. Default `stop`. */
  readonly finishReason?: string | null;
  /** Token counts of the last frame. Default none. */
  readonly usage?: Readonly<Record<string, number>>;
  /** Whether `[DONE]` closes the stream. Default true. */
  readonly done?: boolean;
}

/**
 * GLM v4: role in every delta, finish and usage together on the last chunk.
 *
 * @returns SSE frames, each with its blank line
 */
export function glmFrames(answer: Answer): string[] {
  const { finishReason = "stop", usage } = answer;
  return chatFrames(answer, {
    delta: (part) => ({ role: "assistant", ...part }),
    last: finishReason === null ? [] : [{
      choices: [{
        index: 0,
        finish_reason: finishReason,
        delta: { role: "assistant", content: "" },
      }],
      ...(usage && { usage }),
    }],
  });
}

/**
 * OpenAI-compatible: a role-only opening chunk, an empty delta that finishes,
 * usage in a chunk without choices.
 *
 * @returns SSE frames, each with its blank line
 */
export function openaiFrames(answer: Answer): string[] {
  const { finishReason = "stop", usage } = answer;
  const finish = {
    choices: [{ index: 0, delta: {}, finish_reason: finishReason }],
  };
  return chatFrames(answer, {
    first: [{
      choices: [{
        index: 0,
        delta: { role: "assistant", content: "" },
        finish_reason: null,
      }],
    }],
    delta: (part) => part,
    last: [
      ...(finishReason === null ? [] : [finish]),
      ...(usage ? [{ choices: [], usage }] : []),
    ],
  });
}

/**
 * GLM v3 (`sse-invoke`, plain form): named events, usage in `meta:`, no
 * `[DONE]`. Reasoning and finish reasons do not exist there; a
 * `finishReason` of null leaves the finish event out.
 *
 * @returns SSE frames, each with its blank line
 */
export function v3Frames(answer: Answer): string[] {
  const add = answer.text.map((text) =>
    `event:add\nid:1\n${
      text.split("\n").map((line) => `data:${line}\n`).join("")
    }\n`
  );
  if (answer.finishReason === null) return add;
  const meta = JSON.stringify({ task_status: "SUCCESS", usage: answer.usage });
  return [...add, `event:finish\nid:1\ndata:\nmeta:${meta}\n\n`];
}

/** The bytes of a stream, or of one frame. */
export function encodeFrames(frames: string | readonly string[]): Uint8Array {
  const text = typeof frames === "string" ? frames : frames.join("");
  return new TextEncoder().encode(text);
}

interface Dialect {
  readonly first?: readonly object[];
  readonly delta: (part: object) => object;
  readonly last: readonly object[];
}

function chatFrames(answer: Answer, dialect: Dialect): string[] {
  const parts = [
    ...(answer.reasoning ?? []).map((text) => ({ reasoning_content: text })),
    ...answer.text.map((text) => ({ content: text })),
  ];
  const chunks = [
    ...(dialect.first ?? []),
    ...parts.map((part) => ({
      choices: [{ index: 0, delta: dialect.delta(part) }],
    })),
    ...dialect.last,
  ];
  const head = {
    id: "20260801000000scripted",
    object: "chat.completion.chunk",
    created: 1_785_542_400,
    model: "glm-4.7-flash",
  };
  return [
    ...chunks.map((chunk) =>
      `data: ${JSON.stringify({ ...head, ...chunk })}\n\n`
    ),
    ...(answer.done === false ? [] : ["data: [DONE]\n\n"]),
  ];
}
