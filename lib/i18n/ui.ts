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
  readonly language: Language;
  /** The value of `<html lang>`. */
  readonly htmlLang: string;
  readonly description: string;
  readonly home: string;
  readonly newChat: string;

  readonly welcome: string;
  readonly welcomeHint: string;
  readonly conversation: string;
  readonly conversations: string;
  readonly startersLabel: string;
  readonly starters: readonly string[];

  readonly questionLabel: string;
  readonly placeholder: string;
  readonly send: string;
  readonly stop: string;
  readonly emptyQuestion: string;
  readonly longQuestion: string;

  readonly youAsked: string;
  readonly answerBy: (model: string) => string;
  readonly edit: string;
  readonly questionFiles: string;
  readonly questionVersions: string;

  readonly sending: string;
  readonly sendingOffline: string;
  readonly sendingUnreachable: string;
  readonly sendingBusy: string;
  readonly takeBack: string;
  readonly reconnecting: string;
  readonly waiting: string;
  readonly askedAgain: (attempt: number) => string;
  readonly thinking: string;

  readonly stopping: string;
  readonly stopped: string;
  readonly cut: string;
  readonly withdrawn: string;
  readonly noText: string;

  readonly jumpToLatest: string;

  readonly failed: string;
  readonly tryAgain: string;
  readonly lost: FailureText;
  readonly gone: FailureText;
  readonly unreadable: FailureText;
  readonly unknownFailure: FailureText;

  readonly demoTitle: string;
  readonly demoBody: string;
  readonly demoGlm: string;
  readonly demoOllama: string;
  readonly noScript: string;
}

const en: UiText = {
  language: "en",
  htmlLang: "en",
  description:
    "A calm, quick chat for GLM and other models. Answers stream in.",
  home: "Freshet, start page",
  newChat: "New chat",

  welcome: "What would you like to know?",
  welcomeHint: "The answer appears while the model writes it.",
  conversation: "Conversation",
  conversations: "Conversations",
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
  emptyQuestion: "Type a question first",
  longQuestion: "This question is too long, please shorten it",

  youAsked: "You asked",
  answerBy: (model) => model === "" ? "Answer" : `Answer from ${model}`,
  edit: "Edit",
  questionFiles: "Files of this question",
  questionVersions: "Versions of the question",

  sending: "Sending your question",
  sendingOffline:
    "Waiting for the network. Your question is sent as soon as it is back",
  sendingUnreachable:
    "No connection. Your question is kept and sent as soon as there is one",
  sendingBusy: "The server is busy. Your question is kept and sent again soon",
  takeBack: "Take back",
  reconnecting: "The connection was lost, reconnecting",
  waiting: "Waiting for the model",
  askedAgain: (attempt) => `The model is busy, trying again (try ${attempt})`,
  thinking: "Thinking",

  stopping: "Stopping",
  stopped: "Stopped",
  cut: "The answer ends here: it reached the model's length limit.",
  withdrawn: "The model service withdrew this answer.",
  noText: "The model finished without writing an answer.",

  jumpToLatest: "Jump to latest",

  failed: "The answer was not completed",
  tryAgain: "Try again",
  lost: {
    message: "The server went down before the answer was finished",
    action: "What has come is kept; try again",
  },
  gone: {
    message: "The server no longer has this answer",
    action: "What arrived is kept here; reload the page to see what is left",
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
  language: "zh",
  htmlLang: "zh-CN",
  description: "轻快、安静的大模型对话，回答边写边看。",
  home: "Freshet 首页",
  newChat: "新对话",

  welcome: "今天想聊点什么？",
  welcomeHint: "模型写到哪里，你就看到哪里。",
  conversation: "对话",
  conversations: "全部对话",
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
  emptyQuestion: "内容为空，先写下你的问题",
  longQuestion: "内容太长了，请精简一些",

  youAsked: "你的提问",
  answerBy: (model) => model === "" ? "回答" : `${model} 的回答`,
  edit: "修改",
  questionFiles: "随这个问题发送的文件",
  questionVersions: "问题的各个版本",

  sending: "正在发送问题",
  sendingOffline: "正在等待网络，恢复后会自动发送这个问题",
  sendingUnreachable: "没有连接。问题已保留，恢复连接后会自动发送",
  sendingBusy: "服务器繁忙。问题已保留，稍后会自动重新发送",
  takeBack: "撤回",
  reconnecting: "连接已断开，正在重新连接",
  waiting: "正在等待模型回答",
  askedAgain: (attempt) => `模型繁忙，正在重试（第 ${attempt} 次）`,
  thinking: "思考中",

  stopping: "正在停止",
  stopped: "已停止",
  cut: "已达到模型的长度上限，回答到此为止。",
  withdrawn: "模型服务撤回了这条回答。",
  noText: "模型已结束，但没有写出回答。",

  jumpToLatest: "回到最新",

  failed: "回答没有完成",
  tryAgain: "重试",
  lost: {
    message: "服务器中断过，回答没有写完",
    action: "已收到的内容保留在上方，可以重试",
  },
  gone: {
    message: "服务器上已经没有这个回答了",
    action: "已收到的内容还在这里；刷新页面可查看服务器上的内容",
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
