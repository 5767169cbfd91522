import { isObject } from "../../lib/provider/json.ts";
import type { ConversationView } from "../../lib/view/conversation_view.ts";
import type {
  Channel,
  ListenToPage,
  OpenChannel,
  Timing,
} from "../watch/ports.ts";

/** On this line tabs tell each other which conversation has changed. */
const CHANNEL = "freshet-chats";
/** A page that comes and goes asks no more often than this, in ms. */
const LEAST_MS = 2_000;

/** What is to be looked at. */
export interface NewsRequest {
  readonly conversationId: string;
  /** The last turn that is known to the page; `null` is none. */
  readonly after: string | null;
}

/** Asks the server what has come since. `undefined` when it does not say. */
export type LoadNews = (
  request: NewsRequest,
) => Promise<ConversationView | undefined>;

/** Whose news it is. */
export interface NewsReader {
  /** What to ask for; `null` before the server has the conversation. */
  request(): NewsRequest | null;
  /** Whether the page is asking something itself: news are to wait then. */
  isAsking(): boolean;
  take(view: ConversationView): void;
}

/** What {@linkcode ConversationNews} is made of. */
export interface NewsPorts {
  readonly load: LoadNews;
  readonly openChannel: OpenChannel;
  readonly listenToPage: ListenToPage;
  readonly timing: Pick<Timing, "now">;
}

/**
 * Brings a page what was asked in its conversation elsewhere: by another tab,
 * which says so, or on another device, for which it looks when it is seen
 * again. In between nothing is open but the line to the other tabs.
 */
export class ConversationNews {
  readonly #ports: NewsPorts;
  #reader: NewsReader | null = null;
  #channel: Channel | null = null;
  #unlisten: (() => void) | null = null;
  #lookedAt = 0;
  #isLooking = false;
  /** Whether there may be news that nobody has looked for. */
  #isDue = false;

  /** Opens nothing yet: it is made on the server too. */
  constructor(ports: NewsPorts) {
    this.#ports = ports;
  }

  /** Begins to listen. What the page was drawn with counts as just read. */
  start(reader: NewsReader): void {
    const { openChannel, listenToPage, timing } = this.#ports;
    this.#reader = reader;
    this.#lookedAt = timing.now();
    this.#channel = openChannel(CHANNEL, (message) => this.#hear(message));
    this.#unlisten = listenToPage({
      wake: () => {
        if (timing.now() - this.#lookedAt >= LEAST_MS) void this.#look();
      },
      rest: () => {},
    });
  }

  /** Tells the other tabs that something was asked here and is taken. */
  tell(conversationId: string): void {
    this.#channel?.post({ type: "conversation", id: conversationId });
    if (this.#isDue) void this.#look();
  }

  /** Looks for what has come since. */
  look(): void {
    void this.#look();
  }

  /** Listens no more. */
  close(): void {
    this.#reader = null;
    this.#unlisten?.();
    this.#channel?.close();
  }

  #hear(message: unknown): void {
    const ours = this.#reader?.request()?.conversationId;
    if (!isObject(message) || message.type !== "conversation") return;
    if (ours !== undefined && message.id === ours) void this.#look();
  }

  async #look(): Promise<void> {
    this.#isDue = true;
    const request = this.#reader?.request() ?? null;
    if (request === null || this.#isLooking || this.#isAsking) return;
    this.#isDue = false;
    this.#isLooking = true;
    this.#lookedAt = this.#ports.timing.now();
    const view = await this.#ports.load(request);
    this.#isLooking = false;
    if (this.#isAsking) this.#isDue = true;
    else if (view !== undefined) this.#reader?.take(view);
    if (this.#isDue) void this.#look();
  }

  get #isAsking(): boolean {
    return this.#reader?.isAsking() ?? false;
  }
}
