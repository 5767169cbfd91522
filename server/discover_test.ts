import { expect } from "expect";
import { startUpstream } from "../tests/support/upstream.ts";
import {
  neverHeaders,
  redirect,
  respond,
  respondJson,
  type Scenario,
} from "../tests/support/scenario.ts";
import { discoverUpstreams } from "./discover.ts";

const LIST = { object: "list", data: [{ id: "qwen3" }] };

async function discover(scenario: Scenario, ownPort = 0) {
  await using server = startUpstream();
  server.otherwise(scenario);
  const port = Number(new URL(server.url).port);
  const found = await discoverUpstreams({
    ownPort: ownPort === -1 ? port : ownPort,
    servers: [{ name: "ollama", port }],
  });
  return { found, port, paths: server.requests.map(({ path }) => path) };
}

Deno.test("discoverUpstreams finds a server that lists a model", async () => {
  const { found, port, paths } = await discover(respondJson(200, LIST));
  expect(found).toEqual([{
    name: "ollama",
    provider: "openai",
    baseUrl: `http://127.0.0.1:${port}/v1`,
    defaultModel: "qwen3",
  }]);
  expect(paths).toEqual(["/v1/models"]);
});

Deno.test("discoverUpstreams takes no other service for a model server", async () => {
  const others: Scenario[] = [
    respond(200, { body: "<html>", headers: { "content-type": "text/html" } }),
    respondJson(200, { data: {} }),
    respondJson(200, { object: "list", data: [] }),
    respondJson(200, []),
    respondJson(401, LIST),
    respondJson(404, { error: "not found" }),
    redirect("http://127.0.0.1:1/v1/models"),
    neverHeaders(),
  ];
  for (const [index, scenario] of others.entries()) {
    const { found } = await discover(scenario);
    expect([index, found]).toEqual([index, []]);
  }
});

Deno.test("discoverUpstreams does not look at our own port or where nobody is", async () => {
  const own = await discover(respondJson(200, LIST), -1);
  expect([own.found, own.paths]).toEqual([[], []]);
  const nobody = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = nobody.addr;
  nobody.close();
  expect(
    await discoverUpstreams({ ownPort: 0, servers: [{ name: "x", port }] }),
  ).toEqual([]);
});
