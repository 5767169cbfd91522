import { expect } from "expect";
import { Sessions } from "./session.ts";

const SECRET = "a secret of more than thirty-two bytes";

function visit(cookie?: string): Request {
  return new Request("http://app.example/", {
    headers: cookie === undefined ? {} : { cookie },
  });
}

Deno.test("Sessions knows a browser by the cookie it was given", async () => {
  const sessions = new Sessions(SECRET);
  const first = await sessions.read(visit());
  expect(first).toMatchObject({ isKnown: false, needsCookie: true });
  const cookie = await sessions.cookie(first, visit());
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
  const again = await sessions.read(visit(`a=b; ${cookie.split(";")[0]}; c=d`));
  expect(again).toEqual({
    owner: first.owner,
    isKnown: true,
    needsCookie: false,
  });
});

Deno.test("Sessions takes a forged, foreign or broken cookie for a first visit", async () => {
  const sessions = new Sessions(SECRET);
  const session = await sessions.read(visit());
  const foreign = await new Sessions("another secret, just as long as it is")
    .cookie(session, visit());
  const own = await sessions.cookie(session, visit());
  const [head, body] = own.split(";")[0]?.split(".") ?? [];
  for (
    const cookie of [
      foreign.split(";")[0],
      `${head}.${body}.forged`,
      "freshet_session=junk",
      "freshet_session=",
      "freshet_session=eyJhbGciOiJub25lIn0.e30.",
    ]
  ) {
    const read = await sessions.read(visit(cookie));
    expect({ cookie, isKnown: read.isKnown }).toEqual({
      cookie,
      isKnown: false,
    });
    expect(read.owner).not.toBe(session.owner);
  }
});

Deno.test("Sessions marks the cookie Secure behind https only", async () => {
  const sessions = new Sessions(SECRET);
  const session = await sessions.read(visit());
  const proxied = new Request("http://app.example/", {
    headers: { "x-forwarded-proto": "https" },
  });
  expect(await sessions.cookie(session, proxied)).toMatch(/; Secure$/);
  expect(await sessions.cookie(session, visit())).not.toMatch(/Secure/);
});
