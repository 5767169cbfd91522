import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { startMockLlm } from "../support/mock_llm.ts";
import { ask, sha256 } from "./answer.ts";

Deno.test("OPENAI_BASE_URL at a stock third-party server works unchanged", async (t) => {
  await using mock = await startMockLlm();
  await using app = await startApp({ env: { OPENAI_BASE_URL: mock.baseUrl } });
  await t.step("it answers with an echo of the question", async () => {
    const question = "Is 你好 a greeting? 👋";
    const { naiveText, end } = await ask(app.url, question);
    expect(naiveText).toBe(question);
    expect(end).toMatchObject({
      state: "done",
      finishReason: "stop",
      sha256: await sha256(question),
    });
  });
  await t.step("its models are listed", async () => {
    const response = await fetch(new URL("api/models", app.url));
    const { data } = await response.json();
    expect(data).toEqual([{
      id: expect.stringMatching(/^gpt-/),
      object: "model",
      upstream: "openai",
      provider: "openai",
    }]);
  });
});
