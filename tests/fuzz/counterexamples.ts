/** Streams on which the road once went wrong, and what each must become. */
export const counterexamples: readonly {
  readonly name: string;
  readonly stream: string;
  readonly expected: {
    readonly text: string;
    readonly reasoning: string;
    readonly state: string;
    readonly code?: string;
  };
}[] = [
  {
    name: "a frame spliced into another may be the end mark",
    stream:
      'data: {"choices":[{"delta":{"content":"a"}}]}\n\ndata: {"id":"1","cho data: [DONE]\n\n',
    expected: { text: "a", reasoning: "", state: "done" },
  },
  {
    name: "thinking that is cut off is a cut, not an empty answer",
    stream: 'data: {"choices":[{"delta":{"reasoning_content":"hm"}}]}\n\n',
    expected: {
      text: "",
      reasoning: "hm",
      state: "failed",
      code: "upstream_cut",
    },
  },
  {
    name: "blank lines may be left out between frames",
    stream:
      'data: {"choices":[{"delta":{"content":"a"}}]}\ndata: {"choices":[{"delta":{"content":"b"}}]}\ndata: [DONE]\n\n',
    expected: { text: "ab", reasoning: "", state: "done" },
  },
];
