import type { ErrorCode } from "../lib/error/codes.ts";
import type { RequestProblem } from "../lib/provider/request_problem.ts";

/** Thrown where a request is decoded that cannot be taken as it is. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
  /** What is wrong with it. */
  readonly why: ErrorCode | RequestProblem;

  /** @param why A code, or which part of it is wrong and what is wanted. */
  constructor(why: ErrorCode | RequestProblem) {
    super(typeof why === "string" ? why : `${why.parameter} cannot be used`);
    this.why = why;
  }
}
