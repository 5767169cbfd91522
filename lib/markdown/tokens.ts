import type { MarkedToken, Token } from "marked";
import type { CiteToken } from "./cite_tokens.ts";
import type { MathToken } from "./math_tokens.ts";
import type { NoteMarkToken, NoteToken } from "./note_tokens.ts";

/** Every token that our grammar makes. */
export type KnownToken =
  | MarkedToken
  | CiteToken
  | MathToken
  | NoteToken
  | NoteMarkToken;

/** Narrows a token to those that our grammar makes. */
export function known(token: Token): KnownToken {
  // `marked` leaves room for any extension's tokens; ours are all here.
  return token as KnownToken;
}
