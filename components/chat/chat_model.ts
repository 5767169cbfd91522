import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type {
  AskAttachment,
  StoredAttachmentRef,
} from "../../lib/attachment/attachment.ts";
import type { ReplyError } from "../../lib/view/reply_event.ts";
import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import { branchTo, newestBelow, siblingGroups } from "../../lib/view/branch.ts";
import { askSettings } from "../../lib/settings/ask_settings.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import type { ConversationView } from "../../lib/view/conversation_view.ts";
import { isRunning } from "../../lib/view/reply_view.ts";
import type { AskListener, Outbox } from "../ask/outbox.ts";
import type { AskTurn, NewQuestion, PendingAsk } from "../ask/pending_ask.ts";
import type { PostStop } from "../ask/ports.ts";
import { stopUntilHeard } from "../ask/stop_until_heard.ts";
import type { DraftShelf } from "../composer/keep_draft.ts";
import type { Timing } from "../watch/ports.ts";
import { type Delivery, LiveReply, type LiveReplyPorts } from "./live_reply.ts";
import type { ConversationNews, NewsRequest } from "./conversation_news.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { type Message, messageOf, settle } from "./message.ts";
import { problemWith, type QuestionProblem } from "./question.ts";
import { type Turn, turnsOf } from "./turn.ts";

/**
 * What is to be said about a question: it is kept by this page alone; the
 * server may have heard it before it was taken back; the part of the page that
 * takes files could not be loaded; or it is not sent while an answer runs.
 */
export type AskNotice = "unkept" | "maybeHeard" | "unloaded" | "running";

/** What the model needs from outside. */
export interface ChatModelOptions {
  /** Longest question, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** What the server knows of the conversation; `null` is a new one. */
  readonly conversation: ConversationView | null;
  /** The person's settings, as they change. */
  readonly settings: ReadonlySignal<Settings>;
  readonly outbox: Pick<
    Outbox,
    "open" | "send" | "noteStop" | "takeBack" | "close"
  >;
  readonly postStop: PostStop;
  readonly news: Pick<ConversationNews, "start" | "tell" | "look" | "close">;
  /** Where the words of a refused question outlive the page. */
  readonly drafts: DraftShelf;
  readonly timing: Timing;
  readonly reply: Omit<LiveReplyPorts, "onMismatch">;
  /** Makes ids that nobody else makes. */
  readonly newId: () => string;
  /** Says something to whoever looks into the browser's console. */
  readonly warn: (message: string) => void;
}

/** Another model, with options that it takes. */
export type ModelChange = Partial<Pick<Settings, "model" | "options">>;

/**
 * The state of the chat page and everything a person can do to it. Knows no
 * DOM: it runs in a test as it runs on a page, and on the server to draw the
 * page's first state. Nothing is sent or opened before `start`.
 */
export class ChatModel {
  /** The person's settings. */
  readonly settings: ReadonlySignal<Settings>;
  /** What stands in the question box. */
  readonly draft: Signal<string> = signal("");
  /** The files that go with the next question. */
  readonly attachments: Signal<Message["attachments"]> = signal([]);
  /** How many files are being made fit for that; nothing is sent meanwhile. */
  readonly preparing: Signal<number> = signal(0);
  /** Why the draft was not sent, until it is changed. */
  readonly problem: Signal<QuestionProblem | null> = signal(null);
  /** What is to be said about a question, sent or not. */
  readonly notice: Signal<AskNotice | null> = signal(null);
  /** How many questions came back to the box, which has the focus then. */
  readonly returned: Signal<number> = signal(0);
  /** How many questions of other conversations went out from this page. */
  readonly sentElsewhere: Signal<number> = signal(0);
  /** The conversation's id once the server has it. */
  readonly conversationId: Signal<string | null>;
  /** The conversation's title, `""` before it has one. */
  readonly title: Signal<string>;
  /** The turns of the branch that is shown. */
  readonly turns: ReadonlySignal<readonly Turn[]>;
  /** The newest turn that is shown, if any. */
  readonly current: ReadonlySignal<Turn | null>;
  /** Whether an answer is on its way: Send is Stop then. */
  readonly running: ReadonlySignal<boolean>;
  /** Whether the page's script has arrived; nothing can be asked before. */
  readonly ready: Signal<boolean> = signal(false);
  /** Whether nothing can be asked right now. */
  readonly busy: ReadonlySignal<boolean>;
  /** How many texts differed from what their log said. */
  readonly mismatches: Signal<number> = signal(0);

  readonly #options: ChatModelOptions;
  readonly #ports: LiveReplyPorts;
  /** All turns of all branches, oldest first. */
  readonly #messages: Signal<readonly Message[]>;
  /** Where the branch that is shown ends. */
  readonly #leaf: Signal<string | null>;
  /** The newest turn in what the server has last told of the conversation. */
  #newest: string | null;
  /** The id of a conversation that the server does not have yet. */
  #newId: string | null = null;
  #isDisposed = false;
  #endNotices: (() => void) | null = null;

  /** @param options What is known, and the ways to the server. */
  constructor(options: ChatModelOptions) {
    const { conversation } = options;
    this.#options = options;
    this.settings = options.settings;
    this.#ports = { ...options.reply, onMismatch: (id) => this.#mismatch(id) };
    this.conversationId = signal(conversation?.id ?? null);
    this.title = signal(conversation?.title ?? "");
    this.#messages = signal(
      (conversation?.messages ?? []).map((each) =>
        messageOf(each, this.#ports)
      ),
    );
    this.#leaf = signal(newestBelow(this.#messages.value, null));
    this.#newest = conversation?.messages.at(-1)?.id ?? null;
    const groups = computed(() => siblingGroups(this.#messages.value));
    let turns: readonly Turn[] = [];
    this.turns = computed(() => {
      const branch = branchTo(this.#messages.value, this.#leaf.value);
      return turns = turnsOf(branch, groups.value, turns);
    });
    this.current = computed(() => this.turns.value.at(-1) ?? null);
    this.running = computed(() => {
      const reply = this.current.value?.answer?.last.reply;
      return reply ? isRunning(reply.state.value) : false;
    });
    this.busy = computed(() => !this.ready.value || this.running.value);
  }

  /** Follows what runs, and sends what the page before could not. */
  start(): void {
    for (const { id, reply } of this.#messages.peek()) reply?.follow(id);
    this.#options.outbox.open((ask) => this.#resume(ask));
    this.#options.news.start({
      request: () => this.#newsRequest(),
      isAsking: () => this.#isAsking(),
      take: (view) => this.#takeNews(view),
    });
    this.#endNotices = effect(() => {
      if (this.running.value || this.notice.peek() !== "running") return;
      this.notice.value = null;
    });
    this.ready.value = true;
  }

  /** Looks for what was asked here elsewhere. */
  catchUp(): void {
    this.#options.news.look();
  }

  /** Takes over what was typed. */
  setDraft(text: string): void {
    this.draft.value = text;
    this.problem.value = null;
    this.notice.value = null;
  }

  /**
   * Asks what stands in the box, or says why it cannot. While an answer is on
   * its way nothing is sent and the draft stays, and a notice says so.
   *
   * @returns Whether a question was sent.
   */
  send(): boolean {
    if (this.preparing.value > 0) return false;
    const text = this.draft.value.trim();
    const attachments = this.attachments.value;
    if (this.running.value) {
      if (text !== "" || attachments.length > 0) this.notice.value = "running";
      return false;
    }
    this.problem.value = this.problemWith({ text, attachments });
    if (this.problem.value !== null) return false;
    this.draft.value = "";
    this.attachments.value = [];
    this.#askNew(text, { parentId: this.#lastAnswer(), attachments });
    return true;
  }

  /** Asks a ready-made question; the draft stays as it is. */
  sendText(question: string): void {
    if (this.running.value) return;
    this.problem.value = null;
    this.#askNew(question, { parentId: this.#lastAnswer() });
  }

  /** Says what is wrong with a question before it is sent, or `null`. */
  problemWith(
    question: Pick<Message, "text" | "attachments">,
  ): QuestionProblem | null {
    return problemWith(question, this.#options.maxBytes);
  }

  /** Asks another wording of a question, beside it. It must have no problem. */
  edit(question: Message, text: string): void {
    if (this.running.value) return;
    this.#drop(question);
    this.#askNew(text.trim(), question);
  }

  /**
   * Has a question answered once more, beside the answer that is there.
   *
   * @param choice What is to be other than in the settings this once.
   */
  regenerate(question: Message, choice?: ModelChange): void {
    if (this.running.value) return;
    const { id, text } = question;
    if (!question.isLocal) {
      this.#send({ regenerate: id }, { parentId: id, choice });
      return;
    }
    this.#drop(question);
    this.#askNew(text, question, choice);
  }

  /** Has the model go on where an answer broke off, if it did. */
  continueAnswer(answer: Answer): void {
    const part = answer.resumable;
    if (part !== null) this.#continueFrom(part);
  }

  /** Asks again for what did not come: an answer, or the last part of one. */
  retry({ question, answer }: Turn): void {
    const before = answer?.beforeLast ?? null;
    if (before !== null) this.#continueFrom(before);
    else if (question !== null) this.regenerate(question);
  }

  /** Shows the branch that a turn is part of, to its newest turn. */
  show(id: string): void {
    this.#leaf.value = newestBelow(this.#messages.peek(), id);
  }

  /**
   * Stops the answer that is on its way, now or as soon as it has an id. A
   * question that is held up is taken back.
   */
  stop(): void {
    const answer = this.current.peek()?.answer?.last;
    if (!answer || !this.running.peek()) return;
    if (isHeldUp(answer.reply.delivery.peek())) return this.takeBack();
    if (answer.reply.stopping.peek()) return;
    answer.reply.stopping.value = true;
    if (answer.isLocal) this.#options.outbox.noteStop(answer.key);
    else this.#stopNow(answer.id, answer.reply);
  }

  /**
   * Takes back what waits to be sent: its text returns to the box, before
   * whatever stands there.
   */
  takeBack(): void {
    const { answer } = this.current.peek() ?? {};
    if (!answer?.last.isLocal || !this.running.peek()) return;
    const { key, parentId } = answer.last;
    const isCertain = this.#options.outbox.takeBack(key);
    const question = this.#messages.peek().find(({ id, isLocal }) =>
      id === parentId && isLocal
    );
    batch(() => {
      this.#forget(key);
      this.notice.value = isCertain ? null : "maybeHeard";
      if (question !== undefined) {
        const texts = [question.text, this.draft.peek()];
        this.draft.value = texts.filter((text) => text !== "").join("\n\n");
        this.attachments.value = [
          ...question.attachments,
          ...this.attachments.peek(),
        ];
        this.problem.value = null;
      }
      this.returned.value++;
    });
  }

  /** Closes what is open. The model is not used after that. */
  dispose(): void {
    this.#isDisposed = true;
    this.#endNotices?.();
    this.#options.outbox.close();
    this.#options.news.close();
    for (const { reply } of this.#messages.peek()) reply?.dispose();
  }

  #askNew(
    words: string,
    place: {
      readonly parentId: string | null;
      readonly attachments?: Message["attachments"];
    },
    choice?: ModelChange,
  ): void {
    const id = this.#options.newId();
    const { parentId } = place;
    const message = words.toWellFormed();
    const attachments = (place.attachments ?? []).map(sendable);
    const turn = {
      message,
      parentId,
      ...(attachments.length > 0 && { attachments }),
    };
    this.#addQuestion(id, turn);
    this.#send(turn, { parentId: id, choice });
  }

  #continueFrom({ id }: AnswerPart): void {
    if (!this.running.value) this.#send({ continue: id }, { parentId: id });
  }

  /**
   * The settings go with what is asked as they are now, on every try.
   *
   * @param place.parentId The turn that the answer is to follow.
   * @param place.choice What is to be other than in the settings.
   */
  #send(turn: AskTurn, { parentId, choice = {} }: {
    readonly parentId: string;
    readonly choice?: ModelChange | undefined;
  }): void {
    const conversationId = this.conversationId.peek() ??
      (this.#newId ??= this.#options.newId());
    const key = this.#options.newId();
    const settings = { ...this.settings.peek(), ...choice };
    const body = { ...turn, ...askSettings(settings) };
    const ask = { key, conversationId, body, stop: false };
    this.#options.outbox.send(ask, this.#place(ask, parentId));
  }

  /** Shows an answer that is being asked for. */
  #place(ask: PendingAsk, parentId: string): AskListener {
    const reply = new LiveReply(this.#ports);
    reply.delivery.value = "sending";
    reply.stopping.value = ask.stop;
    const { key } = ask;
    this.#add({
      key,
      id: key,
      parentId,
      role: "assistant",
      text: "",
      reply,
    });
    this.#leaf.value = key;
    return {
      taken: (answer) => {
        // The server names the question also where the answer follows another
        // turn: the answer that it continues.
        const questionId = "message" in ask.body ? answer.questionId : null;
        this.#taken({ ...answer, questionId }, { key, parentId, reply });
      },
      refused: (error) => {
        this.#keepWords(ask, error);
        reply.refuse(error);
      },
      hindered: (by) => reply.delivery.value = by,
      gone: () => this.#forget(key),
      unkept: () => this.notice.value = "unkept",
    };
  }

  /**
   * Shows a question that an earlier page or a closed tab has left, if it
   * belongs here. A new conversation's does where nothing else has begun.
   */
  #resume(ask: PendingAsk): AskListener {
    const { body, conversationId } = ask;
    const known = this.conversationId.peek();
    const isNew = known === null && this.#messages.peek().length === 0 &&
      "message" in body && body.parentId === null;
    const parentId = isNew || conversationId === known
      ? this.#parentOf(body)
      : undefined;
    if (parentId === undefined) {
      return {
        taken: ({ replyId }) => {
          this.sentElsewhere.value++;
          if (ask.stop) this.#stopElsewhere(replyId);
        },
        refused: (error) => this.#keepWords(ask, error),
        hindered: () => {},
        gone: () => {},
        unkept: () => {},
      };
    }
    if (isNew) this.#newId = conversationId;
    return this.#place(ask, parentId);
  }

  /**
   * The outbox has let go of what was refused: until it is asked again its
   * words are a draft for the next page, where no other one is; that of a new
   * chat, where the conversation is gone.
   */
  #keepWords(
    { body, conversationId }: PendingAsk,
    error: ReplyError | null,
  ): void {
    if (!("message" in body)) return;
    const { drafts } = this.#options;
    // The server has no conversation that begins with a refused question.
    const isNew = body.parentId === null &&
      conversationId !== this.conversationId.peek();
    const isGone = error?.code === "conversation_gone";
    const place = isNew || isGone ? null : conversationId;
    if (drafts.read(place) === "") drafts.write(place, body.message);
  }

  /** Takes away what waits here no more, and the question it belongs to. */
  #forget(key: string): void {
    const answer = this.#messages.peek().find(({ id }) => id === key);
    if (answer === undefined) return;
    answer.reply?.dispose();
    const question = this.#messages.peek().find(({ id, isLocal }) =>
      id === answer.parentId && isLocal
    );
    this.#messages.value = this.#messages.peek().filter((each) =>
      each !== answer && each !== question
    );
    this.#leaf.value = newestBelow(
      this.#messages.peek(),
      question === undefined ? answer.parentId : question.parentId,
    );
  }

  /**
   * The id on this page of the turn that the answer follows, a question put
   * there if need be; `undefined` when the server had it after all and has
   * drawn it already.
   */
  #parentOf(body: AskTurn): string | undefined {
    if ("regenerate" in body) return body.regenerate;
    if ("continue" in body) return body.continue;
    const isThere = this.#messages.peek().some(({ role, text, parentId }) =>
      role === "user" && text === body.message && parentId === body.parentId
    );
    if (isThere) return undefined;
    const id = this.#options.newId();
    this.#addQuestion(id, body);
    return id;
  }

  /** The server has a question: the page's own ids give way to its ids. */
  #taken(answer: AskAnswer, local: {
    readonly key: string;
    readonly parentId: string;
    readonly reply: LiveReply;
  }): void {
    const { replyId, conversation } = answer;
    const { twin, messages } = settle(this.#messages.peek(), {
      key: local.key,
      replyId,
      localQuestionId: local.parentId,
      questionId: answer.questionId ?? local.parentId,
    });
    batch(() => {
      this.conversationId.value = conversation.id;
      this.title.value = conversation.title;
      this.#messages.value = messages;
      if (this.#leaf.peek() === local.key) this.#leaf.value = replyId;
    });
    this.#options.news.tell(conversation.id);
    const reply = twin?.reply ?? local.reply;
    if (twin === undefined) reply.follow(replyId);
    if (local.reply.stopping.peek()) this.#stopNow(replyId, reply);
  }

  #newsRequest(): NewsRequest | null {
    const conversationId = this.conversationId.peek();
    return conversationId === null
      ? null
      : { conversationId, after: this.#newest };
  }

  #isAsking(): boolean {
    return this.#messages.peek().some(({ reply }) =>
      reply !== null && reply.delivery.peek() !== "sent"
    );
  }

  /**
   * Takes in what was asked elsewhere. Whoever reads at the end of a branch
   * goes on with it; any other branch stays as it is.
   */
  #takeNews({ title, messages }: ConversationView): void {
    const known = this.#messages.peek();
    const ids = new Set(known.map(({ id }) => id));
    const fresh = messages.filter(({ id }) => !ids.has(id))
      .map((each) => messageOf(each, this.#ports));
    batch(() => {
      this.title.value = title;
      if (fresh.length === 0) return;
      this.#messages.value = [...known, ...fresh];
      this.#leaf.value = newestBelow(this.#messages.value, this.#leaf.peek());
    });
    this.#newest = messages.at(-1)?.id ?? this.#newest;
    for (const { id, reply } of fresh) reply?.follow(id);
  }

  #stopNow(replyId: string, reply: LiveReply): void {
    reply.stopping.value = true;
    const { postStop, timing } = this.#options;
    stopUntilHeard(replyId, {
      post: postStop,
      timing,
      isOver: () => this.#isDisposed || !isRunning(reply.state.peek()),
    });
  }

  #stopElsewhere(replyId: string): void {
    const { postStop, timing } = this.#options;
    stopUntilHeard(replyId, {
      post: postStop,
      timing,
      isOver: () => this.#isDisposed,
    });
  }

  #addQuestion(id: string, turn: NewQuestion): void {
    const { message: text, parentId } = turn;
    const attachments = (turn.attachments ?? []).flatMap((each) =>
      each.type === "stored" ? this.#shownBefore(each.id) : [each]
    );
    this.#add({ key: id, id, parentId, role: "user", text, attachments });
  }

  /** What the page knows of something that the server has; none if nothing. */
  #shownBefore(attachmentId: string): Message["attachments"] {
    return this.#messages.peek()
      .flatMap(({ attachments }) => attachments)
      .filter((each) => "id" in each && each.id === attachmentId)
      .slice(0, 1);
  }

  #add(
    message:
      & Omit<Message, "isLocal" | "reply" | "attachments">
      & Partial<Pick<Message, "reply" | "attachments">>,
  ): void {
    this.#messages.value = [
      ...this.#messages.peek(),
      { reply: null, attachments: [], ...message, isLocal: true },
    ];
  }

  /** Takes away a question that the server would not have, and its answer. */
  #drop(question: Message): void {
    if (!question.isLocal) return;
    const { drafts } = this.#options;
    const place = this.conversationId.peek();
    if (drafts.read(place) === question.text) drafts.write(place, "");
    this.#messages.value = this.#messages.peek().filter(({ id, parentId }) =>
      id !== question.id && parentId !== question.id
    );
  }

  /** The last turn that is shown and that a question can follow. */
  #lastAnswer(): string | null {
    const answers = this.turns.peek()
      .flatMap(({ answer }) => answer?.parts ?? []);
    return answers.findLast(({ isLocal }) => !isLocal)?.id ?? null;
  }

  #mismatch(replyId: string): void {
    this.mismatches.value++;
    this.#options.warn(
      `Checking the text of the reply "${replyId}": it differs from its log, ` +
        `which is read again from its beginning`,
    );
  }
}

/** Whether a question was not taken when it was last tried. */
function isHeldUp(delivery: Delivery): boolean {
  return delivery !== "sent" && delivery !== "sending";
}

/** An attachment as a question brings it along, the first time or again. */
function sendable(
  attachment: Message["attachments"][number],
): AskAttachment | StoredAttachmentRef {
  return isOurs(attachment)
    ? attachment
    : { type: "stored", id: attachment.id };
}

/** Whether this page has the bytes of an attachment. */
function isOurs(
  attachment: Message["attachments"][number],
): attachment is AskAttachment {
  return !("id" in attachment);
}
