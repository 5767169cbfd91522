import { ALIVE_URL } from "../../constants.ts";

// The server is away for as long as it takes to start anew.
const RETRY_MS = 300;

/**
 * Reloads the page when the development server was restarted: on each
 * connection the server tells its revision.
 */
export function startLiveReload(): void {
  let revision: unknown;
  let socket: WebSocket | null = null;

  const connect = () => {
    // A page in the background would only compete for the server's restart.
    if (document.hidden || socket !== null) return;
    socket = new WebSocket(ALIVE_URL);
    socket.onmessage = ({ data }) => {
      const message: { type: string; revision: unknown } = JSON.parse(data);
      if (message.type !== "initial-state") return;
      revision ??= message.revision;
      if (revision !== message.revision) location.reload();
    };
    socket.onclose = () => {
      socket = null;
      setTimeout(connect, RETRY_MS);
    };
  };

  connect();
  document.addEventListener("visibilitychange", connect);
  addEventListener("message", ({ origin, data }) => {
    if (origin !== location.origin || data !== "close-error-overlay") return;
    document.getElementById("fresh-error-overlay")?.remove();
  });
}
