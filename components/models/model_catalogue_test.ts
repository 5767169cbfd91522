import { expect } from "expect";
import { ModelCatalogue } from "./model_catalogue.ts";

const BODY = {
  data: [{ id: "glm-4.7", upstream: "glm", provider: "glm-v4" }],
  unlisted: ["ollama"],
};

/** A server whose answers come when the test says so. */
function start() {
  const asked: {
    signal: AbortSignal;
    answer: PromiseWithResolvers<unknown>;
  }[] = [];
  const catalogue = new ModelCatalogue((signal) => {
    const answer = Promise.withResolvers<unknown>();
    asked.push({ signal, answer });
    return answer.promise;
  });
  return { asked, catalogue };
}

Deno.test("ModelCatalogue has the models once they are there", async () => {
  const { asked, catalogue } = start();
  expect(catalogue.models).toEqual([]);
  const loading = catalogue.load();
  expect(catalogue.state.value.type).toBe("loading");
  asked[0]?.answer.resolve(BODY);
  await loading;
  expect(catalogue.models.map(({ name }) => name)).toEqual(["glm/glm-4.7"]);
  expect(catalogue.state.value).toMatchObject({ unlisted: ["ollama"] });
});

Deno.test("ModelCatalogue says that it failed, and can be tried again", async () => {
  const { asked, catalogue } = start();
  const first = catalogue.load();
  asked[0]?.answer.reject(new TypeError("offline"));
  await first;
  expect(catalogue.state.value).toEqual({ type: "failed" });
  const second = catalogue.load();
  expect(catalogue.state.value).toEqual({ type: "loading" });
  asked[1]?.answer.resolve({ error: {} });
  await second;
  expect(catalogue.state.value).toEqual({ type: "failed" });
  const third = catalogue.load();
  asked[2]?.answer.resolve(BODY);
  await third;
  expect(catalogue.state.value.type).toBe("ready");
});

Deno.test("ModelCatalogue takes no answer after it was disposed of, nor an older one", async () => {
  const { asked, catalogue } = start();
  const old = catalogue.load();
  const newer = catalogue.load();
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer.resolve(BODY);
  await old;
  expect(catalogue.state.value).toEqual({ type: "loading" });
  catalogue.dispose();
  expect(asked[1]?.signal.aborted).toBe(true);
  asked[1]?.answer.resolve(BODY);
  await newer;
  expect(catalogue.state.value).toEqual({ type: "loading" });
});
