import type { Services } from "../server/services.ts";
import { StoreError } from "../server/store/store.ts";
import { define } from "../utils.ts";

type Health = "ok" | "stopping" | "store_unavailable";

/**
 * For whoever watches the server: any answer says that the process lives, 200
 * that it can serve, 503 why it cannot.
 */
export const handler = define.handlers({
  async GET({ state: { services } }) {
    const status = await healthOf(services);
    return Response.json({ status }, {
      status: status === "ok" ? 200 : 503,
      headers: { "cache-control": "no-store" },
    });
  },
});

async function healthOf({ shutdown, live }: Services): Promise<Health> {
  if (shutdown.signal.aborted) return "stopping";
  try {
    const { store } = await live();
    await store.ping();
    return "ok";
  } catch (error) {
    if (error instanceof StoreError) return "store_unavailable";
    throw error;
  }
}
