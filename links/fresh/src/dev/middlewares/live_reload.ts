import { ALIVE_URL } from "../../constants.ts";
import type { Middleware } from "../../middlewares/mod.ts";

/**
 * Tells pages which start of the server they talk to, over a WebSocket. A
 * change of a file starts it anew; the pages notice when they reconnect, and
 * reload.
 */
export function liveReload<State>(): Middleware<State> {
  const revision = Date.now();

  return (ctx) => {
    if (ctx.url.pathname !== ALIVE_URL) return ctx.next();
    if (ctx.req.headers.get("upgrade") !== "websocket") {
      return new Response(null, { status: 501 });
    }
    const { response, socket } = Deno.upgradeWebSocket(ctx.req);
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "initial-state", revision }));
    };
    return response;
  };
}
