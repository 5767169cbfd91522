import { errors, jwtVerify, SignJWT } from "jose";
import { type OwnerId, parseOwnerId } from "../lib/reply/ids.ts";
import { newOwnerId } from "./new_ids.ts";

/** The cookie that says whose a browser's conversations are. */
const COOKIE = "freshet_session";
/** The longest life that browsers allow a cookie, in seconds. */
const LIFE_SECONDS = 400 * 24 * 60 * 60;
/** Age at which a visit renews the cookie, in seconds. */
const RENEW_SECONDS = 30 * 24 * 60 * 60;

/** Who makes a request. */
export interface Session {
  readonly owner: OwnerId;
  /** Whether the browser showed a cookie of ours. */
  readonly isKnown: boolean;
  /** Whether the browser is to be given a new cookie. */
  readonly needsCookie: boolean;
}

/** Reads and makes signed session cookies. */
export class Sessions {
  readonly #key: Uint8Array;

  /** @param secret Signs the cookies; shared by all processes. */
  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  /**
   * Finds out who makes a request. One without a valid cookie is a first visit.
   */
  async read(request: Request): Promise<Session> {
    const token = cookieOf(request.headers.get("cookie") ?? "", COOKIE);
    const known = token === undefined ? undefined : await this.#verify(token);
    return known ??
      { owner: newOwnerId(), isKnown: false, needsCookie: true };
  }

  /** Makes the `Set-Cookie` header of a session. */
  async cookie({ owner }: Session, request: Request): Promise<string> {
    const token = await new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(owner)
      .setIssuedAt()
      .sign(this.#key);
    const secure = isHttps(request) ? "; Secure" : "";
    return `${COOKIE}=${token}; Path=/; Max-Age=${LIFE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
  }

  async #verify(token: string): Promise<Session | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ["HS256"],
      });
      const owner = parseOwnerId(payload.sub ?? "");
      const age = Date.now() / 1_000 - (payload.iat ?? 0);
      return owner &&
        { owner, isKnown: true, needsCookie: age > RENEW_SECONDS };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

/** Whether the browser came by https, if need be to a proxy before us. */
export function isHttps(request: Request): boolean {
  return request.headers.get("x-forwarded-proto") === "https" ||
    new URL(request.url).protocol === "https:";
}

/** Finds a cookie in a `Cookie` header; `undefined` when it is not there. */
export function cookieOf(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const [found, value] = part.trim().split("=", 2);
    if (found === name) return value;
  }
  return undefined;
}
