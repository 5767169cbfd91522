import { expect } from "expect";
import { AppExitError, startApp } from "./app.ts";

Deno.test("startApp serves on a free port and stops on SIGTERM", async () => {
  const app = await startApp();
  const response = await fetch(app.url);
  await response.body?.cancel();
  expect(response.status).toBe(200);
  expect(app.stdout).toContain(app.url);
  expect((await app.stop()).success).toBe(true);
  await expect(fetch(app.url)).rejects.toThrow(TypeError);
});

Deno.test("startApp ends the app when the test's scope ends", async () => {
  let exited: Promise<Deno.CommandStatus>;
  {
    await using app = await startApp();
    exited = app.exited;
  }
  expect((await exited).success).toBe(true);
});

Deno.test("startApp tells why the app did not start", async () => {
  const started = startApp({ env: { PORT: "not a port" } });
  const error = await started.catch((reason: unknown) => reason);
  if (!(error instanceof AppExitError)) throw error;
  expect(error.code).not.toBe(0);
  expect(error.stderr).toContain("PORT");
  expect(error.message).toContain(error.stderr);
});

Deno.test("startApp passes on no key of this machine", async () => {
  const name = "ZHIPUAI_API_KEY";
  const before = Deno.env.get(name);
  // Were it inherited, the app would refuse this key and not start.
  Deno.env.set(name, "a key with spaces");
  try {
    await using app = await startApp();
    expect(app.stderr).toBe("");
  } finally {
    if (before === undefined) Deno.env.delete(name);
    else Deno.env.set(name, before);
  }
});
