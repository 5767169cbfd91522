import type {
  EndState,
  ReplyError,
  ReplyEvent,
  ReplyUsage,
} from "./reply_event.ts";
import { addSources, type Source } from "./source.ts";

/**
 * Where a reply stands, as a person sees it. `interrupted` is the view's own:
 * its watcher gave up before the reply said how it ended.
 */
export type ReplyState =
  | "waiting"
  | "thinking"
  | "answering"
  | "interrupted"
  | EndState;

/**
 * Why a watcher gave up before the end: the server has no such reply (any
 * more), or its log holds something that this page cannot read. A broken
 * connection is no reason: the watcher comes back.
 */
export type LostReason = "gone" | "unreadable";

/**
 * All that a page shows of one reply. Times are milliseconds since asking, by
 * the clock of whoever folds until the log's end tells its own.
 */
export interface ReplyView {
  /** The last event of the log that was taken in: the cursor; 0 is none. */
  readonly seq: number;
  readonly state: ReplyState;
  readonly text: string;
  readonly reasoning: string;
  /** The model's name as the stream says it, `""` until it does. */
  readonly model: string;
  /** What stands in place of a text that was withdrawn. */
  readonly notice: string;
  /** How often the server has asked the model again so far. */
  readonly attempt: number;
  readonly finishReason: string | null;
  readonly error: ReplyError | null;
  /** Why there was no end, in the state `interrupted`. */
  readonly lostBy: LostReason | null;
  readonly usage: ReplyUsage | null;
  /** Pages that the model found and used, in its order. */
  readonly sources: readonly Source[];
  readonly firstTokenMs: number | null;
  /** How long the model thought; `null` until that is over. */
  readonly thinkingMs: number | null;
  /**
   * When it ended; `null` until the log tells. Only then are the other times
   * the log's too.
   */
  readonly endedMs: number | null;
}

/**
 * What can happen to a view: an event of the reply, with its place in the log
 * where it has one, or the watcher's end.
 */
export type ViewEvent =
  & (ReplyEvent | { readonly type: "lose"; readonly reason: LostReason })
  & { readonly seq?: number };

/** The view of a reply before its first event. */
export const EMPTY_REPLY: ReplyView = {
  seq: 0,
  state: "waiting",
  text: "",
  reasoning: "",
  model: "",
  notice: "",
  attempt: 0,
  finishReason: null,
  error: null,
  lostBy: null,
  usage: null,
  sources: [],
  firstTokenMs: null,
  thinkingMs: null,
  endedMs: null,
};

/** What is left of an answer that was withdrawn. */
const WITHDRAWN = { text: "", reasoning: "", sources: [] } as const;

/** Tells whether a reply in this state can still change. */
export function isRunning(state: ReplyState): boolean {
  return state === "waiting" || state === "thinking" || state === "answering";
}

/** Tells whether the model was cut off by its own limit. */
export function isCut(
  { finishReason }: Pick<ReplyView, "finishReason">,
): boolean {
  return finishReason === "length" ||
    finishReason === "model_context_window_exceeded";
}

/**
 * Tells whether the model can be asked to go on where an answer stops: it was
 * cut, stopped, broken off or lost, and there is a text to go on from.
 */
export function canContinue(
  reply: Pick<ReplyView, "finishReason" | "text"> & { readonly state: string },
): boolean {
  if (reply.text === "") return false;
  switch (reply.state) {
    case "done":
      return isCut(reply);
    case "stopped":
    case "failed":
    case "lost":
      return true;
    default:
      return false;
  }
}

/**
 * Takes one event into the view of a reply. Pure; the cost does not depend on
 * the length of the text. An event that was taken in before changes nothing,
 * nor does whatever comes after the end.
 *
 * @param view The view so far.
 * @param event What happened.
 * @param atMs When it happened, milliseconds since the question was asked.
 * @returns The new view; the same object when nothing changed.
 */
export function fold(
  view: ReplyView,
  event: ViewEvent,
  atMs: number,
): ReplyView {
  if (!isRunning(view.state)) return view;
  if (event.seq === undefined) return take(view, event, atMs);
  if (event.seq <= view.seq) return view;
  return { ...take(view, event, atMs), seq: event.seq };
}

function take(view: ReplyView, event: ViewEvent, atMs: number): ReplyView {
  switch (event.type) {
    case "text":
      return withText(view, event, atMs);
    case "reasoning":
      return withReasoning(view, event, atMs);
    case "usage":
      return { ...view, usage: event.usage };
    case "sources":
      return { ...view, sources: addSources(view.sources, event.sources) };
    case "ping":
    case "unshown":
      return view;
    case "retry":
      return { ...view, attempt: event.attempt };
    case "retract":
      return { ...view, ...WITHDRAWN, notice: event.notice };
    case "lose":
      return settled(
        view,
        { state: "interrupted", lostBy: event.reason },
        atMs,
      );
    case "end":
      return settled(view, {
        state: event.state,
        finishReason: event.finishReason,
        model: event.model ?? view.model,
        error: event.error ?? null,
        usage: event.usage ?? view.usage,
        ...event.times,
        ...(event.state === "retracted" ? WITHDRAWN : {}),
      }, atMs);
    default:
      return event satisfies never;
  }
}

type Piece = { readonly text: string; readonly model?: string };

function withText(view: ReplyView, piece: Piece, atMs: number): ReplyView {
  return {
    ...view,
    state: "answering",
    text: view.text + piece.text,
    model: piece.model ?? view.model,
    firstTokenMs: view.firstTokenMs ?? atMs,
    thinkingMs: thinkingTime(view, atMs),
  };
}

function withReasoning(view: ReplyView, piece: Piece, atMs: number): ReplyView {
  return {
    ...view,
    state: view.state === "answering" ? "answering" : "thinking",
    reasoning: view.reasoning + piece.text,
    model: piece.model ?? view.model,
    firstTokenMs: view.firstTokenMs ?? atMs,
  };
}

function settled(
  view: ReplyView,
  change: Partial<ReplyView>,
  atMs: number,
): ReplyView {
  return { ...view, thinkingMs: thinkingTime(view, atMs), ...change };
}

/** Thinking lasts from the first token of it to the first of the answer. */
function thinkingTime(view: ReplyView, atMs: number): number | null {
  return view.state === "thinking" && view.firstTokenMs !== null
    ? atMs - view.firstTokenMs
    : view.thinkingMs;
}
