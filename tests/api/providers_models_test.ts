import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { glmFrames, openaiFrames } from "../support/frames.ts";
import { chunks, respondJson } from "../support/scenario.ts";
import { startUpstream } from "../support/upstream.ts";
import { encodeFrames } from "../support/frames.ts";
import { ask, askUrl } from "./answer.ts";

async function models(base: string) {
  const response = await fetch(new URL("api/models", base));
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return await response.json();
}

const ids = (list: { data: { id: string }[] }) => list.data.map(({ id }) => id);

Deno.test("GET /api/models lists the demo when there is nothing else", async () => {
  await using app = await startApp();
  expect(await models(app.url)).toEqual({
    object: "list",
    data: [{ id: "demo", object: "model", upstream: "demo", provider: "demo" }],
  });
  const post = await fetch(new URL("api/models", app.url), { method: "POST" });
  expect(post.status).toBe(405);
  expect(post.headers.get("allow")).toBe("GET");
  await post.body?.cancel();
});

Deno.test("GET /api/models lists every upstream, and a table where GLM has no list", async () => {
  await using glm = startUpstream();
  glm.otherwise(respondJson(404, { error: { code: "1222" } }));
  await using local = startUpstream();
  local.otherwise(
    respondJson(200, {
      object: "list",
      data: [{ id: "qwen3", max_model_len: 4_096 }, { id: "llama" }],
    }),
  );
  await using app = await startApp({
    env: {
      ZHIPUAI_BASE_URL: `${glm.url}/api/paas/v4`,
      ZHIPUAI_API_KEY: "keyid.topsecret",
      OPENAI_BASE_URL: `${local.url}/v1`,
    },
  });
  const list = await models(app.url);
  expect(list.data[0]).toEqual({
    id: "glm-4.7-flash",
    object: "model",
    upstream: "bigmodel",
    provider: "glm-v4",
    context: 204_800,
    maxOutput: 131_072,
    thinking: true,
    vision: false,
    free: true,
  });
  expect(list.data.slice(-2)).toEqual([
    {
      id: "qwen3",
      object: "model",
      upstream: "openai",
      provider: "openai",
      context: 4_096,
    },
    { id: "llama", object: "model", upstream: "openai", provider: "openai" },
  ]);
  expect(list).not.toHaveProperty("unlisted");
  await Promise.all([models(app.url), models(app.url)]);
  expect(local.requests).toHaveLength(1);
  expect(JSON.stringify(list)).not.toMatch(/127\.0\.0\.1|topsecret/);
});

Deno.test("GET /api/models says which upstream could not be listed", async () => {
  await using app = await startApp({
    env: { OPENAI_BASE_URL: "http://127.0.0.1:1/v1" },
  });
  expect(await models(app.url))
    .toEqual({ object: "list", data: [], unlisted: ["openai"] });
});

Deno.test("FRESHET_MODELS is the whole list", async () => {
  await using local = startUpstream();
  local.otherwise(respondJson(200, { object: "list", data: [{ id: "x" }] }));
  await using app = await startApp({
    env: {
      ZHIPUAI_API_KEY: "keyid.topsecret",
      OPENAI_BASE_URL: `${local.url}/v1`,
      FRESHET_MODEL: "glm-5",
      FRESHET_MODELS: "glm-5, openai/x, CHATGLM_TURBO",
    },
  });
  const list = await models(app.url);
  expect(ids(list)).toEqual(["glm-5", "x", "CHATGLM_TURBO"]);
  expect(list.data.map((each: { provider: string }) => each.provider))
    .toEqual(["glm-v4", "openai", "glm-v3"]);
  const askFor = async (model: string) => {
    const url = askUrl(app.url, "?");
    url.searchParams.set("model", model);
    const response = await fetch(url);
    await response.body?.cancel();
    return response.status;
  };
  expect(await askFor("x")).toBe(200);
  expect(await askFor("openai/x")).toBe(200);
  expect(await askFor("openai/y")).toBe(400);
  expect(await askFor("glm-5.3")).toBe(400);
});

Deno.test("GET /api/models lists the default beside FRESHET_MODELS, once", async (t) => {
  for (const model of ["glm-4.6v", "glm-5"]) {
    await t.step(model, async () => {
      await using app = await startApp({
        env: {
          ZHIPUAI_API_KEY: "keyid.topsecret",
          FRESHET_MODEL: model,
          FRESHET_MODELS: "glm-5",
        },
      });
      const list = await models(app.url);
      expect(ids(list)).toEqual([...new Set(["glm-5", model])]);
      expect(list.data.at(-1)).toMatchObject({ vision: model === "glm-4.6v" });
    });
  }
});

Deno.test("GET /api/models lists FRESHET_MODELS when the default is not known", async () => {
  await using app = await startApp({
    env: { OPENAI_BASE_URL: "http://127.0.0.1:1/v1", FRESHET_MODELS: "x" },
  });
  expect(ids(await models(app.url))).toEqual(["x"]);
});

Deno.test("A question's model picks its upstream", async (t) => {
  await using glm = startUpstream();
  await using local = startUpstream();
  const lists = respondJson(200, {
    object: "list",
    data: [{ id: "qwen3" }, { id: "openai/gpt-oss" }],
  });
  local.otherwise(lists);
  await using app = await startApp({
    env: {
      ZHIPUAI_BASE_URL: `${glm.url}/api/paas/v4`,
      OPENAI_BASE_URL: `${local.url}/v1`,
      FRESHET_MODEL: "qwen3",
    },
  });
  const cases = [
    [undefined, local, "qwen3"],
    ["qwen3", local, "qwen3"],
    ["glm-5", glm, "glm-5"],
    ["bigmodel/unheard-of", glm, "unheard-of"],
    ["openai/glm-5", local, "glm-5"],
    ["openai/gpt-oss", local, "openai/gpt-oss"],
    ["unheard-of", glm, "unheard-of"],
  ] as const;
  for (const [name, upstream, model] of cases) {
    await t.step(`${name} is ${model}`, async () => {
      const frames = upstream === glm ? glmFrames : openaiFrames;
      const script = upstream.script(
        chunks([encodeFrames(frames({ text: ["ok"] }))]),
      );
      const url = askUrl(app.url, script.message("?"));
      if (name !== undefined) url.searchParams.set("model", name);
      const { naiveText } = await ask(app.url, url);
      expect(naiveText).toBe("ok");
      expect(script.requests[0]?.json()).toMatchObject({ model });
    });
  }
});
