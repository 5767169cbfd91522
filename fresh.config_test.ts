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
    upstream: { name: "demo" },
  });
});

Deno.test("loadConfig takes blank variables as unset", () => {
  expect(loadConfig({ PORT: " ", ZHIPUAI_API_KEY: "", OPENAI_BASE_URL: "" }))
    .toEqual(loadConfig({}));
});

Deno.test("loadConfig makes an upstream of a key or of a base URL", () => {
  const upstream = (env: Record<string, string>) => loadConfig(env).upstream;
  expect(upstream({ ZHIPUAI_API_KEY: "id.secret" })).toEqual({
    name: "bigmodel",
    provider: "glm-v4",
    baseUrl: "https://open.bigmodel.cn/api/paas/v4",
    apiKey: "id.secret",
    defaultModel: "glm-4.7-flash",
  });
  expect(upstream({ ZHIPUAI_BASE_URL: "http://127.0.0.1:9/v4/" })).toEqual({
    name: "bigmodel",
    provider: "glm-v4",
    baseUrl: "http://127.0.0.1:9/v4",
    defaultModel: "glm-4.7-flash",
  });
  expect(upstream({ ZAI_API_KEY: "k", FRESHET_MODEL: "glm-5" })).toMatchObject({
    name: "zai",
    baseUrl: "https://api.z.ai/api/paas/v4",
    defaultModel: "glm-5",
  });
  expect(upstream({ OPENAI_BASE_URL: "http://localhost:11434/v1" })).toEqual({
    name: "openai",
    provider: "openai",
    baseUrl: "http://localhost:11434/v1",
  });
  expect(upstream({ OPENAI_API_KEY: "sk-alone" }).name).toBe("demo");
});

Deno.test("loadConfig refuses a bad value in one line that says which and why", () => {
  for (
    const [name, value, wanted] of [
      ["PORT", "99999", "a whole number from 0 to 65535"],
      ["PORT", "80a", "a whole number from 0 to 65535"],
      ["OPENAI_BASE_URL", "localhost:11434", "an http: or https: address"],
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
