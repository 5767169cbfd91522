import type { Language } from "./language.ts";

/** A failure as the page words it: what happened, and what to do about it. */
export interface FailureText {
  readonly message: string;
  readonly action: string;
}

/**
 * Every string a person meets on the page. Both languages implement it, so a
 * string that one of them lacks does not compile.
 */
export interface UiText {
  /** The value of `<html lang>`. */
  readonly htmlLang: string;
  readonly description: string;
  readonly home: string;
  readonly modelLabel: string;

  readonly welcome: string;
  readonly welcomeHint: string;
  readonly conversation: string;
  readonly startersLabel: string;
  readonly starters: readonly string[];

  readonly questionLabel: string;
  readonly placeholder: string;
  readonly send: string;
  readonly stop: string;
  readonly keysHint: string;
  readonly memoryHint: string;
  readonly emptyQuestion: string;
  readonly longQuestion: string;

  readonly youAsked: string;
  readonly answerBy: (model: string) => string;
  readonly waiting: string;
  readonly askedAgain: (attempt: number) => string;
  readonly thinking: string;
  readonly thought: (ms: number) => string;

  readonly complete: string;
  readonly stopped: string;
  readonly cut: string;
  readonly withdrawn: string;
  readonly noText: string;

  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly tokens: (count: number) => string;
  readonly firstToken: (ms: number) => string;
  readonly jumpToLatest: string;

  readonly failed: string;
  readonly tryAgain: string;
  readonly interrupted: FailureText;
  readonly unreachable: FailureText;
  readonly unreadable: FailureText;
  readonly unknownFailure: FailureText;

  readonly demoTitle: string;
  readonly demoBody: string;
  readonly demoGlm: string;
  readonly demoOllama: string;
  readonly noScript: string;
}

const en: UiText = {
  htmlLang: "en",
  description:
    "A calm, quick chat for GLM and other models. Answers stream in.",
  home: "Freshet, start page",
  modelLabel: "Model",

  welcome: "What would you like to know?",
  welcomeHint: "The answer appears while the model writes it.",
  conversation: "Conversation",
  startersLabel: "Some questions to start with",
  starters: [
    "Why is the sky blue, and sunsets red?",
    "Plan a quiet weekend in Hangzhou",
    "Write a function to deduplicate an array",
    "Explain server-sent events in plain words",
  ],

  questionLabel: "Your question",
  placeholder: "Ask anything",
  send: "Send",
  stop: "Stop",
  keysHint: "Enter sends, Shift + Enter starts a new line.",
  memoryHint: "Each question is answered on its own.",
  emptyQuestion: "Type a question first",
  longQuestion: "This question is too long, please shorten it",

  youAsked: "You asked",
  answerBy: (model) => model === "" ? "Answer" : `Answer from ${model}`,
  waiting: "Waiting for the model",
  askedAgain: (attempt) => `The model is busy, trying again (${attempt})`,
  thinking: "Thinking",
  thought: (ms) => `Thought for ${seconds(ms)} s`,

  complete: "Answer complete.",
  stopped: "Stopped",
  cut: "The answer ends here: it reached the model's length limit.",
  withdrawn: "The model service withdrew this answer.",
  noText: "The model finished without writing an answer.",

  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not copy",
  tokens: (count) => count === 1 ? "1 token" : `${count} tokens`,
  firstToken: (ms) => `first token after ${duration(ms, " ms", " s")}`,
  jumpToLatest: "Jump to latest",

  failed: "The answer was not completed",
  tryAgain: "Try again",
  interrupted: {
    message: "The connection was lost before the answer was complete",
    action: "What arrived is kept; you can try again",
  },
  unreachable: {
    message: "Connection failed",
    action: "Check that the server is running, then try again",
  },
  unreadable: {
    message: "The server sent something this page cannot read",
    action: "Reload the page, then try again",
  },
  unknownFailure: {
    message: "The server did not say why",
    action: "You can try again",
  },

  demoTitle: "You are talking to the built-in demo",
  demoBody:
    "Its answers are prepared; no model is behind them. To talk to a real one, put one of these lines into the file .env and start Freshet again:",
  demoGlm: "GLM, with a key from bigmodel.cn",
  demoOllama: "Ollama on this machine",
  noScript: "This page needs JavaScript to show answers as they are written.",
};

const zh: UiText = {
  htmlLang: "zh-CN",
  description: "轻快、安静的大模型对话，回答边写边看。",
  home: "Freshet 首页",
  modelLabel: "模型",

  welcome: "今天想聊点什么？",
  welcomeHint: "模型写到哪里，你就看到哪里。",
  conversation: "对话",
  startersLabel: "不妨从这些问题开始",
  starters: [
    "天空为什么是蓝的，晚霞却是红的？",
    "周末想在杭州安静地待两天，怎么安排？",
    "写一个给数组去重的函数",
    "用大白话讲讲什么是 SSE",
  ],

  questionLabel: "你的问题",
  placeholder: "想问什么都可以",
  send: "发送",
  stop: "停止",
  keysHint: "Enter 发送，Shift + Enter 换行。",
  memoryHint: "每个问题单独作答，不带上文。",
  emptyQuestion: "内容为空，先写下你的问题",
  longQuestion: "内容太长了，请精简一些",

  youAsked: "你的提问",
  answerBy: (model) => model === "" ? "回答" : `${model} 的回答`,
  waiting: "正在等待模型回答",
  askedAgain: (attempt) => `模型繁忙，正在重试（第 ${attempt} 次）`,
  thinking: "思考中",
  thought: (ms) => `思考了 ${seconds(ms)} 秒`,

  complete: "回答完毕。",
  stopped: "已停止",
  cut: "已达到模型的长度上限，回答到此为止。",
  withdrawn: "模型服务撤回了这条回答。",
  noText: "模型已结束，但没有写出回答。",

  copy: "复制",
  copied: "已复制",
  copyFailed: "复制失败",
  tokens: (count) => `${count} tokens`,
  firstToken: (ms) => `首字 ${duration(ms, " 毫秒", " 秒")}`,
  jumpToLatest: "回到最新",

  failed: "回答没有完成",
  tryAgain: "重试",
  interrupted: {
    message: "回答还没结束，连接就断开了",
    action: "已收到的内容保留在上方，可以重试",
  },
  unreachable: {
    message: "连接失败",
    action: "请确认服务正在运行，然后重试",
  },
  unreadable: {
    message: "服务器返回了本页面无法识别的数据",
    action: "请刷新页面后重试",
  },
  unknownFailure: {
    message: "服务器没有说明原因",
    action: "可以重试",
  },

  demoTitle: "正在使用内置的演示模型",
  demoBody:
    "它的回答是事先写好的，背后没有真正的模型。要接入真实模型，在 .env 文件里加上下面任意一行，再重启 Freshet：",
  demoGlm: "智谱 GLM，在 bigmodel.cn 申请密钥",
  demoOllama: "本机的 Ollama",
  noScript: "本页需要启用 JavaScript，才能边生成边显示回答。",
};

const CATALOGUE: Readonly<Record<Language, UiText>> = { en, zh };

/**
 * Returns the page's strings.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function uiText(language: Language): UiText {
  return CATALOGUE[language];
}

/** Whole seconds, never "0". */
function seconds(ms: number): number {
  return Math.max(1, Math.round(ms / 1000));
}

function duration(ms: number, msUnit: string, sUnit: string): string {
  return ms < 1000
    ? `${Math.round(ms)}${msUnit}`
    : `${(ms / 1000).toFixed(1)}${sUnit}`;
}
