import { expect } from "expect";
import {
  ConfigError,
  loadConfig as loadConfigFrom,
  SETTINGS,
} from "./fresh.config.ts";

function loadConfig(env: Record<string, string>) {
  return loadConfigFrom(new Map(Object.entries(env)));
}

Deno.test("loadConfig takes the defaults from an empty environment", () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 8000,
    maxMessageBytes: 32 * 1024,
    upstreams: [],
    retry: { retries: 2, baseMs: 300, maxMs: 20_000 },
  });
});

Deno.test("loadConfig takes blank variables as unset", () => {
  expect(loadConfig({ PORT: " ", ZHIPUAI_API_KEY: "", OPENAI_BASE_URL: "" }))
    .toEqual(loadConfig({}));
});

Deno.test("loadConfig makes an upstream of a key or of a base URL", () => {
  const upstreams = (env: Record<string, string>) => loadConfig(env).upstreams;
  expect(upstreams({ ZHIPUAI_API_KEY: "id.secret" })).toEqual([{
    name: "bigmodel",
    provider: "glm-v4",
    baseUrl: "https://open.bigmodel.cn/api/paas/v4",
    apiKey: "id.secret",
    defaultModel: "glm-4.7-flash",
  }]);
  expect(upstreams({ ZHIPUAI_BASE_URL: "http://127.0.0.1:9/v4/" })).toEqual([{
    name: "bigmodel",
    provider: "glm-v4",
    baseUrl: "http://127.0.0.1:9/v4",
    defaultModel: "glm-4.7-flash",
  }]);
  expect(upstreams({ OPENAI_BASE_URL: "http://localhost:11434/v1" })).toEqual([{
    name: "openai",
    provider: "openai",
    baseUrl: "http://localhost:11434/v1",
  }]);
  expect(upstreams({ OPENAI_API_KEY: "sk-alone" })).toEqual([]);
});

Deno.test("loadConfig takes several upstreams in a fixed order", () => {
  const { upstreams, defaultModel } = loadConfig({
    OPENAI_BASE_URL: "http://127.0.0.1:11434/v1",
    ZAI_API_KEY: "k",
    ZHIPUAI_API_KEY: "id.secret",
    FRESHET_MODEL: "zai/glm-5",
  });
  expect(upstreams.map(({ name }) => name))
    .toEqual(["bigmodel", "zai", "openai"]);
  expect(defaultModel).toBe("zai/glm-5");
});

Deno.test("loadConfig knows GLM's own address in any setting", () => {
  for (
    const baseUrl of [
      "https://api.z.ai/api/paas/v4",
      "https://open.bigmodel.cn/api/coding/paas/v4",
      "http://gateway.example/api/paas/v4",
    ]
  ) {
    expect(loadConfig({ OPENAI_BASE_URL: baseUrl }).upstreams[0]?.provider)
      .toBe("glm-v4");
  }
});

Deno.test("loadConfig takes the address of the call for its base", () => {
  const base = "http://127.0.0.1:1234/v1";
  expect(
    loadConfig({ OPENAI_BASE_URL: `${base}/chat/completions/` }).upstreams[0]
      ?.baseUrl,
  ).toBe(base);
});

Deno.test("loadConfig reads lists and switches", () => {
  expect(loadConfig({ FRESHET_MODELS: " a, openai/b ,," }).models)
    .toEqual(["a", "openai/b"]);
  expect(loadConfig({}).discover).toBe(true);
  expect(loadConfig({ FRESHET_DISCOVER: "0" }).discover).toBe(false);
  expect(loadConfig({ DENO_DEPLOYMENT_ID: "x" }).discover).toBe(false);
});

Deno.test("loadConfig reads prices, none by default", () => {
  expect(loadConfig({}).prices).toEqual({});
  expect(loadConfig({ FRESHET_PRICES: "glm-4.7=0.6/2.2 USD" }).prices)
    .toEqual({ "glm-4.7": { input: 0.6, output: 2.2, currency: "USD" } });
});

Deno.test("loadConfig refuses an address with a password, and hides it", () => {
  const load = () =>
    loadConfig({ OPENAI_BASE_URL: "https://me:hunter2@host.example/v1" });
  expect(load).toThrow("OPENAI_BASE_URL: found (hidden), expected an address");
  expect(load).not.toThrow("hunter2");
  expect(() =>
    loadConfig({ OPENAI_BASE_URL: "https://host.example/v1?key=k1" })
  )
    .toThrow("OPENAI_BASE_URL: found (hidden), expected an address");
});

Deno.test("loadConfig tells of a key that belongs to no server", () => {
  expect(loadConfig({ OPENAI_API_KEY: "k" }).strayKey).toBe(true);
  const url = "https://host.example/v1";
  expect(loadConfig({ OPENAI_API_KEY: "k", OPENAI_BASE_URL: url }).strayKey)
    .toBe(false);
});

Deno.test("loadConfig refuses a bad value in one line that says which and why", () => {
  for (
    const [name, value, wanted] of [
      ["PORT", "99999", "a whole number from 0 to 65535"],
      ["PORT", "80a", "a whole number from 0 to 65535"],
      ["OPENAI_BASE_URL", "localhost:11434", "an http: or https: address"],
      ["OPENAI_BASE_URL", "127.0.0.1:11434/v1", "an http: or https: address"],
      ["ZHIPUAI_BASE_URL", "foo", "an http: or https: address"],
      ["ZAI_BASE_URL", "//", "an http: or https: address"],
      ["FRESHET_PRICES", "glm-4.7=cheap", "money for a million tokens"],
      ["FRESHET_MAX_STREAMS", "0", "a whole number from 1 to 100000"],
    ] as const
  ) {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(`${name}: found "${value}", expected ${wanted}`);
    expect(load).not.toThrow("\n");
  }
});

Deno.test("loadConfig shows no key in its errors", () => {
  expect(() => loadConfig({ ZHIPUAI_API_KEY: "se cret" })).toThrow("(hidden)");
  expect(() => loadConfig({ ZHIPUAI_API_KEY: "se cret" })).not.toThrow("cret");
});

Deno.test("SETTINGS hides every key", () => {
  const keys = Object.entries(SETTINGS).filter(([name]) => /KEY/.test(name));
  expect(keys).toHaveLength(3);
  for (const [, setting] of keys) {
    expect(setting).toMatchObject({ secret: true });
  }
});
