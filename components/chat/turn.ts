import {
  type SiblingGroups,
  type Siblings,
  siblingsOf,
} from "../../lib/view/branch.ts";
import { Answer, type AnswerPart } from "./answer.ts";
import type { Message } from "./message.ts";

/** A question and the answer to it that is shown. */
export interface Turn {
  /** The same for all turns that can stand in this place. */
  readonly key: string;
  readonly question: Message | null;
  readonly answer: Answer | null;
  /** The wordings of the question; `null` when there is none. */
  readonly questions: Siblings | null;
  /** The answers to it; `null` when there is none. */
  readonly answers: Siblings | null;
  /** Where the answer was continued more than once from the same part. */
  readonly continuations: readonly Continuation[];
}

/** The ways in which a part of an answer was continued. */
export interface Continuation {
  /** The place among the answer's parts, from 1, of what is shown of them. */
  readonly part: number;
  /** All that follows that part: a question from there is among them. */
  readonly versions: Siblings;
}

/**
 * Puts questions and answers of a branch together. Answers that follow one
 * another are parts of one.
 *
 * @param branch The turns of a branch, oldest first.
 * @param groups What stands in each place of the conversation.
 * @param before The turns as they were: those that are still the same come
 * back as the same objects, so that a page need not look at them again.
 */
export function turnsOf(
  branch: readonly Message[],
  groups: SiblingGroups,
  before: readonly Turn[] = [],
): Turn[] {
  const turns: Draft[] = [];
  for (const message of branch) {
    const last = turns.at(-1);
    if (message.role === "user") turns.push({ question: message, parts: [] });
    else if (isAnswer(message)) {
      if (last === undefined) turns.push({ question: null, parts: [message] });
      else last.parts.push(message);
    }
  }
  const known = new Map(before.map((turn) => [turn.key, turn]));
  return turns.map((draft) => {
    const turn = turnOf(draft, groups);
    const old = known.get(turn.key);
    return old !== undefined && isSame(old, draft, turn) ? old : turn;
  });
}

interface Draft {
  readonly question: Message | null;
  readonly parts: AnswerPart[];
}

function turnOf({ question, parts }: Draft, groups: SiblingGroups): Turn {
  const [first, ...more] = parts;
  return {
    key: (question ?? first)?.parentId ?? "first",
    question,
    answer: first ? new Answer(first, more) : null,
    questions: question && siblingsOf(groups, question),
    answers: first ? siblingsOf(groups, first) : null,
    continuations: more.map((part, index) => ({
      part: index + 2,
      versions: siblingsOf(groups, part),
    })).filter(({ versions }) => versions.ids.length > 1),
  };
}

function isSame(old: Turn, { question, parts }: Draft, turn: Turn): boolean {
  const oldParts = old.answer?.parts ?? [];
  const { continuations: ways } = turn;
  return old.question === question && oldParts.length === parts.length &&
    oldParts.every((part, index) => part === parts[index]) &&
    areSame(old.questions, turn.questions) &&
    areSame(old.answers, turn.answers) &&
    old.continuations.length === ways.length &&
    old.continuations.every(({ part, versions }, index) =>
      part === ways[index]?.part && areSame(versions, ways[index].versions)
    );
}

function areSame(one: Siblings | null, other: Siblings | null): boolean {
  return one?.index === other?.index &&
    one?.ids.length === other?.ids.length &&
    (one?.ids.every((id, index) => id === other?.ids[index]) ?? true);
}

function isAnswer(message: Message): message is AnswerPart {
  return message.role === "assistant" && message.reply !== null;
}
