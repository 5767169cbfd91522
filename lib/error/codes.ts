import type { Language } from "../i18n/language.ts";

/** What is known of one error code. */
interface ErrorRow {
  /** HTTP status when a request is answered with this error. */
  readonly status: number;
  /** Whether the same question, asked again, can succeed. */
  readonly retryable: boolean;
  /** What happened, in one sentence without a final period. */
  readonly message: Readonly<Record<Language, string>>;
  /** What the person can do about it. */
  readonly action: Readonly<Record<Language, string>>;
}

const ROWS = {
  message_empty: {
    status: 400,
    retryable: false,
    message: {
      zh: "内容为空",
      en: "The message is empty",
    },
    action: {
      zh: "请在 message 中写上问题再发送",
      en: "Write a question in message and send it again",
    },
  },
  message_too_long: {
    status: 413,
    retryable: false,
    message: {
      zh: "问题太长，超过了服务器允许的长度",
      en: "The message is longer than this server allows",
    },
    action: {
      zh: "请缩短问题，或调大 FRESHET_MAX_MESSAGE_BYTES",
      en: "Shorten the question, or raise FRESHET_MAX_MESSAGE_BYTES",
    },
  },
  attachment_too_large: {
    status: 413,
    retryable: false,
    message: {
      zh: "附件太大：每张图片最多 5 MB，每个文本文件最多 256 KB",
      en:
        "An attachment is too large: a picture may have 5 MB, a text file 256 KB",
    },
    action: {
      zh: "请缩小图片，或只附上文件中需要的部分",
      en: "Make the picture smaller, or attach only the part that matters",
    },
  },
  attachment_too_many: {
    status: 400,
    retryable: false,
    message: {
      zh: "附件太多：一个问题最多 4 张图片、8 个文本文件",
      en: "A question takes at most 4 pictures and 8 text files",
    },
    action: {
      zh: "请去掉一些附件，或分几次提问",
      en: "Take some away, or ask in several questions",
    },
  },
  attachment_unsupported: {
    status: 415,
    retryable: false,
    message: {
      zh: "不支持这种附件",
      en: "An attachment is of a kind that is not taken",
    },
    action: {
      zh: "请使用 PNG、JPEG、WebP、GIF 图片或纯文本文件",
      en: "Attach PNG, JPEG, WebP or GIF pictures, or plain text files",
    },
  },
  model_without_vision: {
    status: 400,
    retryable: false,
    message: {
      zh: "所选模型看不了图片",
      en: "The chosen model cannot see pictures",
    },
    action: {
      zh: "请换用视觉模型（如 glm-4.6v-flash），或去掉图片",
      en:
        "Use a model that can, such as glm-4.6v-flash, or take the pictures away",
    },
  },
  not_continuable: {
    status: 409,
    retryable: false,
    message: {
      zh: "这个回答已经完整，或还没有文字，无法续写",
      en: "This answer is whole, or has no text yet: there is nothing to go on",
    },
    action: {
      zh: "请重新生成回答，或提一个新问题",
      en: "Have it answered again, or ask a new question",
    },
  },
  option_invalid: {
    status: 400,
    retryable: false,
    message: {
      zh: "有一个参数不可用",
      en: "A parameter cannot be used",
    },
    action: {
      zh: "请改正或去掉该参数",
      en: "Correct the parameter or leave it out",
    },
  },
  method_not_allowed: {
    status: 405,
    retryable: false,
    message: {
      zh: "此地址不支持这种请求方法",
      en: "This address does not take requests of this method",
    },
    action: {
      zh: "请改用 Allow 响应头中列出的方法",
      en: "Use a method that the Allow header lists",
    },
  },
  cross_site: {
    status: 403,
    retryable: false,
    message: {
      zh: "拒绝来自其他网站的请求",
      en: "A request made by another site was refused",
    },
    action: {
      zh: "请直接打开本站页面使用",
      en: "Open this site's own page and use it there",
    },
  },
  too_many_streams: {
    status: 503,
    retryable: true,
    message: {
      zh: "同时进行的对话太多，服务器已满",
      en: "Too many answers are streaming at once; the server is full",
    },
    action: {
      zh: "请稍等几秒再试，或调大 FRESHET_MAX_STREAMS",
      en: "Try again in a few seconds, or raise FRESHET_MAX_STREAMS",
    },
  },
  not_found: {
    status: 404,
    retryable: false,
    message: {
      zh: "这里什么也没有",
      en: "There is nothing at this address",
    },
    action: {
      zh: "请检查地址",
      en: "Check the address",
    },
  },
  conversation_gone: {
    status: 404,
    retryable: false,
    message: {
      zh: "这个对话已被删除，可能是在别的标签页或设备上",
      en: "This conversation was deleted, perhaps in another tab or device",
    },
    action: {
      zh: "请新建对话，在那里提问",
      en: "Start a new chat and ask there",
    },
  },
  internal: {
    status: 500,
    retryable: true,
    message: {
      zh: "服务器内部出错",
      en: "Something went wrong inside the server",
    },
    action: {
      zh: "请重试；若一直如此，请查看服务器日志",
      en: "Try again; if it stays, look into the server's log",
    },
  },
  upstream_auth: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务不接受当前的 API Key",
      en: "The model service does not accept the API key",
    },
    action: {
      zh:
        "请检查 Key 是否完整、未过期，且属于所配置的网站（bigmodel.cn 与 z.ai 的 Key 不通用）",
      en:
        "Check that the key is whole, not expired and of the configured site (keys of bigmodel.cn and z.ai are not interchangeable)",
    },
  },
  upstream_account: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务的账号未激活、不存在或被锁定",
      en: "The account at the model service is inactive, missing or locked",
    },
    action: {
      zh: "请登录模型服务的控制台查看账号状态",
      en: "Sign in to the model service's console and look at the account",
    },
  },
  upstream_credit: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务的账户余额不足",
      en: "The account at the model service is out of credit",
    },
    action: {
      zh: "请充值，或换用免费模型（如 glm-4.7-flash）",
      en: "Top up the account, or use a free model such as glm-4.7-flash",
    },
  },
  upstream_request: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务认为请求参数有误",
      en: "The model service found the request's parameters wrong",
    },
    action: {
      zh: "请检查模型名和参数设置是否适用于该模型",
      en: "Check that the model's name and options fit each other",
    },
  },
  model_not_found: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型不存在，或不支持此调用方式",
      en: "The model does not exist or cannot be called this way",
    },
    action: {
      zh: "请检查 FRESHET_MODEL，换一个可用的模型",
      en: "Check FRESHET_MODEL and choose a model that is available",
    },
  },
  upstream_forbidden: {
    status: 502,
    retryable: false,
    message: {
      zh: "没有使用该接口的权限，或接口已下线",
      en: "This interface is not permitted to the account, or is offline",
    },
    action: {
      zh: "请在模型服务的控制台开通权限，或换一个模型",
      en: "Ask for access in the model service's console, or use another model",
    },
  },
  upstream_error: {
    status: 502,
    retryable: true,
    message: {
      zh: "模型服务内部出错",
      en: "The model service failed",
    },
    action: {
      zh: "请重试；若一直如此，请查看模型服务的状态或日志",
      en: "Try again; if it stays, look at the model service's status or log",
    },
  },
  upstream_network: {
    status: 502,
    retryable: true,
    message: {
      zh: "模型服务内部网络出错，回答中断",
      en: "The model service reported a network error of its own",
    },
    action: {
      zh: "已收到的内容会保留，请重试",
      en: "What has come is kept; try again",
    },
  },
  prompt_too_long: {
    status: 502,
    retryable: false,
    message: {
      zh: "内容超出了模型的上下文长度",
      en: "The prompt is longer than the model's context",
    },
    action: {
      zh: "请缩短问题，或换用上下文更长的模型",
      en: "Shorten the question, or use a model with a longer context",
    },
  },
  sensitive: {
    status: 502,
    retryable: false,
    message: {
      zh: "内容未通过模型服务的安全审核，不予显示",
      en: "The model service's moderation does not let this content be shown",
    },
    action: {
      zh: "请换一种问法",
      en: "Ask in other words",
    },
  },
  answer_filtered: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务的内容过滤器中断了回答",
      en: "The model service's content filter broke the answer off",
    },
    action: {
      zh: "已收到的内容会保留；请换一种问法",
      en: "What has come is kept; ask in other words",
    },
  },
  upstream_rate: {
    status: 503,
    retryable: true,
    message: {
      zh: "请求太频繁，模型服务要求稍后再试",
      en: "The model service takes no more requests for a moment",
    },
    action: {
      zh: "请稍等片刻再试，或降低并发",
      en: "Wait a moment and try again, or ask less at once",
    },
  },
  upstream_overloaded: {
    status: 503,
    retryable: true,
    message: {
      zh: "模型服务繁忙",
      en: "The model service is overloaded",
    },
    action: {
      zh: "请稍后重试，或换一个模型",
      en: "Try again soon, or use another model",
    },
  },
  upstream_quota: {
    status: 503,
    retryable: false,
    message: {
      zh: "模型服务的额度已用完，到时才会恢复",
      en: "The quota at the model service is used up until it is renewed",
    },
    action: {
      zh: "请等额度恢复，或换一个模型",
      en: "Wait until the quota is renewed, or use another model",
    },
  },
  upstream_plan: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务的套餐已过期、不含该模型或受到限制",
      en: "The plan at the model service has expired or lacks this model",
    },
    action: {
      zh: "请在模型服务的控制台查看套餐，或换一个模型",
      en:
        "Look at the plan in the model service's console, or use another model",
    },
  },
  model_busy: {
    status: 503,
    retryable: true,
    message: {
      zh: "该模型当前访问量过大",
      en: "This model is too busy right now",
    },
    action: {
      zh: "请换一个模型，或稍后重试",
      en: "Use another model, or try again soon",
    },
  },
  upstream_unreachable: {
    status: 502,
    retryable: true,
    message: {
      zh: "连不上模型服务",
      en: "The model service cannot be reached",
    },
    action: {
      zh: "请检查地址设置、网络，以及模型服务是否已启动",
      en:
        "Check the base URL, the network and that the model service is running",
    },
  },
  upstream_redirect: {
    status: 502,
    retryable: false,
    message: {
      zh: "模型服务要求跳转到别的地址，为保护 API Key 已拒绝",
      en:
        "The model service redirects elsewhere; not followed, to protect the API key",
    },
    action: {
      zh: "请把地址设置改成跳转后的最终地址",
      en: "Set the base URL to the final address",
    },
  },
  upstream_not_found: {
    status: 502,
    retryable: false,
    message: {
      zh: "所配置的地址上没有模型服务的接口",
      en: "There is no model service's API at the configured address",
    },
    action: {
      zh:
        "请检查 ZHIPUAI_BASE_URL、ZAI_BASE_URL 或 OPENAI_BASE_URL；兼容 OpenAI 的地址多以 /v1 结尾",
      en:
        "Check ZHIPUAI_BASE_URL, ZAI_BASE_URL or OPENAI_BASE_URL; that of an OpenAI-compatible server mostly ends in /v1",
    },
  },
  upstream_header_timeout: {
    status: 504,
    retryable: true,
    message: {
      zh: "模型服务迟迟没有响应",
      en: "The model service did not begin to answer in time",
    },
    action: {
      zh: "请重试，或调大 FRESHET_HEADER_TIMEOUT_MS",
      en: "Try again, or raise FRESHET_HEADER_TIMEOUT_MS",
    },
  },
  upstream_stalled: {
    status: 504,
    retryable: true,
    message: {
      zh: "模型服务中途长时间没有数据",
      en: "The model service fell silent in the middle",
    },
    action: {
      zh: "已收到的内容会保留；请重试，或调大 FRESHET_STALL_TIMEOUT_MS",
      en: "What has come is kept; try again, or raise FRESHET_STALL_TIMEOUT_MS",
    },
  },
  upstream_cut: {
    status: 502,
    retryable: true,
    message: {
      zh: "与模型服务的连接中断，回答不完整",
      en: "The connection to the model service broke; the answer is not whole",
    },
    action: {
      zh: "已收到的内容会保留，请重试",
      en: "What has come is kept; try again",
    },
  },
  upstream_invalid: {
    status: 502,
    retryable: true,
    message: {
      zh: "模型服务返回了无法识别的数据",
      en: "The model service sent data that cannot be read",
    },
    action: {
      zh: "请检查地址是否指向兼容 OpenAI 或 GLM 的接口",
      en: "Check that the base URL is that of an OpenAI or GLM compatible API",
    },
  },
  empty_reply: {
    status: 502,
    retryable: true,
    message: {
      zh: "模型返回了空回答",
      en: "The model answered with nothing",
    },
    action: {
      zh: "请重试，或换一种问法",
      en: "Try again, or ask in other words",
    },
  },
  reply_too_long: {
    status: 502,
    retryable: false,
    message: {
      zh: "回答长得不合情理，已停止接收",
      en: "The answer grew beyond all reason and was stopped",
    },
    action: {
      zh: "已收到的内容会保留；请检查模型服务是否在重复输出",
      en: "What has come is kept; check whether the model repeats itself",
    },
  },
  store_unavailable: {
    status: 503,
    retryable: true,
    message: {
      zh: "服务器暂时无法保存数据",
      en: "The server cannot save right now",
    },
    action: {
      zh: "已显示的文字仍在；请检查服务器的磁盘或数据库，然后重试",
      en:
        "What is shown is safe; check the server's disk or database, then try again",
    },
  },
  lost: {
    status: 503,
    retryable: true,
    message: {
      zh: "服务器中断过，回答没有写完",
      en: "The server went down before the answer was finished",
    },
    action: {
      zh: "已收到的内容会保留，请重试",
      en: "What has come is kept; try again",
    },
  },
  invalid_request: {
    status: 400,
    retryable: false,
    message: {
      zh: "请求内容不符合要求",
      en: "The request is not of the form that this address takes",
    },
    action: {
      zh: "请对照接口说明检查请求的 JSON 与参数",
      en: "Compare its JSON and parameters with the API's description",
    },
  },
  body_too_large: {
    status: 413,
    retryable: false,
    message: {
      zh: "请求正文太大，超过了此地址允许的大小",
      en: "The request's body is larger than this address takes",
    },
    action: {
      zh: "请减少内容，或分几次发送",
      en: "Send less, or in several requests",
    },
  },
  content_type_unsupported: {
    status: 415,
    retryable: false,
    message: {
      zh: "不支持这种内容类型",
      en: "The request's content type is none that this address takes",
    },
    action: {
      zh: "请以 application/json 发送 JSON，或以 text/markdown 发送 Markdown",
      en: "Send JSON as application/json, or Markdown as text/markdown",
    },
  },
  idempotency_key_missing: {
    status: 400,
    retryable: false,
    message: {
      zh: "缺少 Idempotency-Key 请求头",
      en: "The Idempotency-Key header is missing or not usable",
    },
    action: {
      zh: "请为每个问题生成一个 8 到 128 个字符的唯一值，重试时保持不变",
      en:
        "Make one unique value of 8 to 128 characters for each question and keep it when trying again",
    },
  },
  idempotency_key_reused: {
    status: 422,
    retryable: false,
    message: {
      zh: "这个 Idempotency-Key 已用于另一个问题",
      en: "This Idempotency-Key was used for another question",
    },
    action: {
      zh: "请为新问题生成新的值",
      en: "Make a new one for a new question",
    },
  },
  question_taken_back: {
    status: 409,
    retryable: true,
    message: {
      zh: "这个问题在送达之前已被撤回",
      en: "This question was taken back before it arrived",
    },
    action: {
      zh: "如果仍需要回答，请重新提问",
      en: "Ask it again if you still want an answer",
    },
  },
  reply_running: {
    status: 409,
    retryable: true,
    message: {
      zh: "上一个回答还没有结束",
      en: "The answer before this one is still being written",
    },
    action: {
      zh: "请等它结束，或先停止它",
      en: "Wait until it ends, or stop it first",
    },
  },
  shutdown: {
    status: 503,
    retryable: true,
    message: {
      zh: "服务器正在停止",
      en: "The server is stopping",
    },
    action: {
      zh: "已收到的内容会保留；等服务器重新启动后请重试",
      en: "What has come is kept; try again once the server is back",
    },
  },
} as const satisfies Record<string, ErrorRow>;

/** Every way that Freshet names a failure: a closed union. */
export type ErrorCode = keyof typeof ROWS;

/** Tells whether `value` is one of our codes. */
export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(ROWS, value);
}

/** All codes, for tables and tests. */
export const ERROR_CODES: readonly ErrorCode[] = Object.freeze(
  // Object.keys is typed string[]; the keys are those of the literal above.
  Object.keys(ROWS).filter(isErrorCode),
);

/** Returns the HTTP status that goes with `code`. */
export function statusOf(code: ErrorCode): number {
  return ROWS[code].status;
}

/** Tells whether the same question, asked again, can succeed. */
export function isRetryable(code: ErrorCode): boolean {
  return ROWS[code].retryable;
}

/** Returns what happened and what to do, in the language of the person. */
export function errorText(
  code: ErrorCode,
  language: Language,
): { readonly message: string; readonly action: string } {
  const row: ErrorRow = ROWS[code];
  return { message: row.message[language], action: row.action[language] };
}
