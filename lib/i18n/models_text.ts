import type { Language } from "./language.ts";

/** The strings of the list of models. */
export interface ModelsText {
  readonly models: string;
  readonly search: string;
  /** The entry that leaves the choice to the server. */
  readonly byDefault: string;
  readonly defaultIs: (model: string) => string;
  readonly free: string;
  readonly vision: string;
  readonly thinking: string;
  readonly context: (length: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly none: string;
  /** Upstreams whose own list could not be read. */
  readonly unlisted: (names: string) => string;
}

const en: ModelsText = {
  models: "Models",
  search: "Search models",
  byDefault: "Default",
  defaultIs: (model) => `The server's choice: ${model}`,
  free: "Free",
  vision: "Sees images",
  thinking: "Thinks",
  context: (length) => `${length} context`,
  loading: "Loading models",
  failed: "The list of models could not be loaded.",
  retry: "Try again",
  none: "No model has this in its name.",
  unlisted: (names) => `Gave no list of models: ${names}`,
};

const zh: ModelsText = {
  models: "模型",
  search: "搜索模型",
  byDefault: "默认",
  defaultIs: (model) => `由服务器决定：${model}`,
  free: "免费",
  vision: "能看图",
  thinking: "会思考",
  context: (length) => `${length} 上下文`,
  loading: "正在加载模型",
  failed: "模型列表没有加载成功。",
  retry: "重试",
  none: "没有名称匹配的模型。",
  unlisted: (names) => `未能取得模型列表：${names}`,
};

const CATALOGUE: Readonly<Record<Language, ModelsText>> = { en, zh };

/** Returns the strings of the list of models. */
export function modelsText(language: Language): ModelsText {
  return CATALOGUE[language];
}
