import { expect } from "expect";
import { jwtVerify } from "jose";
import { startApp } from "../support/app.ts";
import { encodeFrames, v3Frames } from "../support/frames.ts";
import { chunks, respondJson } from "../support/scenario.ts";
import { startUpstream } from "../support/upstream.ts";
import { ask, askUrl } from "./answer.ts";

const USAGE = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };

Deno.test("CHATGLM_TURBO asks a v3 server as the article of 2023 does", async () => {
  await using upstream = startUpstream();
  await using app = await startApp({
    env: {
      ZHIPUAI_BASE_URL: upstream.url,
      ZHIPUAI_API_KEY: "keyid.topsecret",
      FRESHET_MODEL: "CHATGLM_TURBO",
    },
  });
  const frames = v3Frames({ text: ["你", "\n好"], usage: USAGE });
  const script = upstream.script(chunks([encodeFrames(frames)]));
  const url = askUrl(app.url, script.message("hi"));
  url.searchParams.set("system", "Be brief");
  const { naiveText, end } = await ask(app.url, url);
  expect(naiveText).toBe("你\n好");
  expect(end).toMatchObject({ state: "done", usage: USAGE });
  const request = await script.next();
  expect(request.path).toBe(
    "/api/paas/v3/model-api/chatglm_turbo/sse-invoke",
  );
  expect(request.json()).toEqual({
    prompt: [
      { role: "user", content: "Be brief" },
      { role: "assistant", content: "Okay" },
      { role: "user", content: script.message("hi") },
    ],
    temperature: 0.95,
    top_p: 0.7,
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    incremental: true,
    sseFormat: "data",
  });
  // The token alone, without "Bearer".
  const { payload } = await jwtVerify(
    request.headers.get("authorization") ?? "",
    new TextEncoder().encode("topsecret"),
  );
  expect(payload).toMatchObject({ api_key: "keyid" });
});

Deno.test("A v3 server that sends the whole text each time is read once", async () => {
  await using upstream = startUpstream();
  await using app = await startApp({
    env: { ZHIPUAI_BASE_URL: upstream.url, FRESHET_MODEL: "chatglm_std" },
  });
  const text = ["你", "你好", "你好，", "你好，世界", "你好，世界。"];
  const script = upstream.script(chunks([encodeFrames(v3Frames({ text }))]));
  expect((await ask(app.url, script.message("?"))).naiveText)
    .toBe("你好，世界。");
  const laugh = ["哈", "哈哈", "！", "哈"];
  const other = upstream.script(
    chunks([encodeFrames(v3Frames({ text: laugh }))]),
  );
  expect((await ask(app.url, other.message("?"))).naiveText)
    .toBe("哈哈哈！哈");
});

Deno.test("A server that knows no streaming is answered from all the same", async () => {
  await using upstream = startUpstream();
  await using app = await startApp({
    env: { OPENAI_BASE_URL: `${upstream.url}/v1`, FRESHET_MODEL: "m" },
  });
  const script = upstream.script(respondJson(200, {
    id: "1",
    object: "chat.completion",
    choices: [{
      index: 0,
      message: { role: "assistant", content: "whole\nanswer" },
      finish_reason: "stop",
    }],
    usage: USAGE,
  }));
  const { naiveText, end } = await ask(app.url, script.message("?"));
  expect(naiveText).toBe("whole\nanswer");
  expect(end).toMatchObject({
    state: "done",
    finishReason: "stop",
    usage: USAGE,
  });
});
