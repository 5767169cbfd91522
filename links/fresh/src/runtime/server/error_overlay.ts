import { h, type JSX } from "preact";
import { DEV_ERROR_OVERLAY_URL } from "../../constants.ts";
import { HttpError } from "../../error.ts";
import { getRenderState } from "./render_state.ts";

/**
 * In development: a frame over the page that shows the error that made it a
 * 5xx. Prints nothing when there is no such error.
 */
export function ShowErrorOverlay(): JSX.Element | null {
  const state = getRenderState();
  if (state === null) return null;
  const { error, config } = state.ctx;
  if (error === null || error === undefined) return null;
  if (error instanceof HttpError && error.status < 500) return null;

  const query = new URLSearchParams(
    error instanceof Error
      ? { message: error.message, stack: error.stack ?? "" }
      : { message: String(error) },
  );
  return h("iframe", {
    id: "fresh-error-overlay",
    src: `${config.basePath}${DEV_ERROR_OVERLAY_URL}?${query}`,
    style: "position: fixed; inset: 0; z-index: 99999; width: 100%; " +
      "height: 100%; border: none;",
  });
}
