import type { Language } from "../i18n/language.ts";

const HAN = /\p{Script=Han}/u;
/** A word with the space before it, one Han character, or one line break. */
const TOKEN = /\n|[^\S\n]*\p{Script=Han}|[^\S\n]*[^\s\p{Script=Han}]{1,8}|\s/gu;

const ANSWERS: Readonly<Record<Language, string>> = {
  zh:
    `这是**演示模型**的回答：文字是事先写好的，没有真正的模型在思考，但它走的是和真实模型完全相同的路——GLM v4 的字节流、解析、过滤，再逐字送到您眼前。

要和真正的模型对话，请在项目根目录的 \`.env\` 文件里写上一行，然后重新启动：

| 想用 | 写上这一行 |
| --- | --- |
| 智谱 GLM | \`ZHIPUAI_API_KEY=您的Key\` |
| 本机的 Ollama | \`OPENAI_BASE_URL=http://127.0.0.1:11434/v1\` |

三行代码就能把回答接到任何网页上：

\`\`\`js
const es = new EventSource("/api/chatgpt/test?message=你好");
es.onmessage = (e) => text += JSON.parse(e.data).choices[0].delta.content;
es.onerror = () => es.close();
\`\`\`

English works too: ask me something in English.`,
  en:
    `This is the **demo model**: its text was written beforehand and no real model is thinking. It takes the very same road as a real one, though: GLM v4 bytes, parsed, filtered and brought to you token by token.

To talk to a real model, put one line into the file \`.env\` in the project's root and start again:

| To use | Put this line |
| --- | --- |
| GLM at bigmodel.cn | \`ZHIPUAI_API_KEY=your-key\` |
| Ollama on this machine | \`OPENAI_BASE_URL=http://127.0.0.1:11434/v1\` |

Three lines bring the answer to any page:

\`\`\`js
const es = new EventSource("/api/chatgpt/test?message=hello");
es.onmessage = (e) => text += JSON.parse(e.data).choices[0].delta.content;
es.onerror = () => es.close();
\`\`\`

用中文提问也可以：你好！`,
};

/**
 * Makes the demo model's answer as GLM v4 would send it.
 *
 * @param question The person's question; its language is the answer's.
 * @param created The time of the answer, in seconds since 1970.
 * @returns The text of each SSE frame in order, `[DONE]` included.
 */
export function demoFrames(question: string, created: number): string[] {
  const tokens = ANSWERS[HAN.test(question) ? "zh" : "en"].match(TOKEN) ?? [];
  const head = { id: `demo-${created}`, created, model: "demo" };
  const frames = tokens.map((content) =>
    frame({
      ...head,
      choices: [{ index: 0, delta: { role: "assistant", content } }],
    })
  );
  const usage = {
    prompt_tokens: [...question].length,
    completion_tokens: tokens.length,
    total_tokens: [...question].length + tokens.length,
  };
  const last = {
    ...head,
    choices: [{
      index: 0,
      finish_reason: "stop",
      delta: { role: "assistant", content: "" },
    }],
    usage,
  };
  return [...frames, frame(last), "data: [DONE]\n\n"];
}

function frame(chunk: unknown): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
