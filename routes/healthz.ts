import { negotiateLanguage } from "../lib/i18n/language.ts";
import { errorResponse } from "../server/error_response.ts";
import type { Services } from "../server/services.ts";
import { StoreError } from "../server/store/store.ts";
import { define } from "../utils.ts";

type Health = "ok" | "stopping" | "store_unavailable";

/**
 * For whoever watches the server: any answer says that the process lives, 200
 * that it can serve, 503 why it cannot.
 */
export const handler = define.handlers(async ({ req, state }) => {
  if (req.method !== "GET" && req.method !== "HEAD") {
    const language = negotiateLanguage(req.headers.get("accept-language"));
    return errorResponse("method_not_allowed", language, {
      allow: "GET, HEAD",
    });
  }
  const status = await healthOf(state.services);
  return Response.json({ status }, {
    status: status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
});

async function healthOf({ shutdown, live }: Services): Promise<Health> {
  if (shutdown.signal.aborted) return "stopping";
  try {
    const { store, replies } = await live();
    await store.ping();
    // A full disk can be read: what waits to be written tells.
    return replies.hasUnsaved ? "store_unavailable" : "ok";
  } catch (error) {
    if (error instanceof StoreError) return "store_unavailable";
    throw error;
  }
}
