import { parseReplyId } from "../lib/reply/ids.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";
import type { ReplyRow } from "./store/store.ts";

/**
 * Finds the reply that an address names.
 *
 * @returns `undefined` when there is none, or it is another owner's: nobody
 * learns which.
 */
export async function ownReply(
  id: string | undefined,
  { services, session }: {
    readonly services: Services;
    readonly session: Session;
  },
): Promise<ReplyRow | undefined> {
  const replyId = parseReplyId(id ?? "");
  if (replyId === undefined) return undefined;
  const { store } = await services.live();
  const reply = await store.getReply(replyId);
  return reply?.owner === session.owner ? reply : undefined;
}
