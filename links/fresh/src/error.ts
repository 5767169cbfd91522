import type { ErrorStatus } from "./status.ts";

export type { ErrorStatus };

/**
 * Thrown by a handler or middleware to answer with an error status.
 *
 * The nearest error page (`_error`, `app.onError()`, `app.notFound()`) renders
 * it; without one, the client gets the status with the message as its text.
 *
 * ```ts
 * throw new HttpError(404, "No such conversation");
 * ```
 */
export class HttpError extends Error {
  /** The HTTP status of the answer. */
  status: ErrorStatus;

  /**
   * @param message Shown to the client; left out, the client gets the status's
   * own phrase.
   */
  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = this.constructor.name;
    this.status = status;
  }
}
