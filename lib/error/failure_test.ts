import { expect } from "expect";
import { ERROR_CODES, type ErrorCode, errorText } from "./codes.ts";
import { failure, isPlainId, vendorFailure } from "./failure.ts";
import { resetTime } from "./reset_time.ts";
import { isPassing, type RetryAdvice, retryAdvice } from "./retry_advice.ts";

const HAN = /\p{Script=Han}/u;

/** Every code of the vendor's own table: what it is to us, and when again. */
const VENDOR: readonly (readonly [
  codes: readonly string[],
  code: ErrorCode,
  advice: RetryAdvice,
])[] = [
  [["1000", "1001", "1002", "1003", "1004"], "upstream_auth", "after_change"],
  [
    ["1110", "1111", "1112", "1120", "1121"],
    "upstream_account",
    "after_change",
  ],
  [["1113"], "upstream_credit", "after_change"],
  [["1210", "1213", "1214", "1215"], "upstream_request", "after_change"],
  [["1211", "1212"], "model_not_found", "after_change"],
  [["1220", "1221", "1222"], "upstream_forbidden", "after_change"],
  [["1230", "500"], "upstream_error", "passing"],
  [["1234"], "upstream_network", "passing"],
  [["1261"], "prompt_too_long", "after_change"],
  [["1300", "1301"], "sensitive", "after_change"],
  [["1302", "1303"], "upstream_rate", "passing"],
  [["1305"], "upstream_overloaded", "passing"],
  [["1304", "1308", "1310"], "upstream_quota", "at_reset"],
  [["1309", "1311", "1313"], "upstream_plan", "after_change"],
  [["1312"], "model_busy", "other_model"],
];

Deno.test("vendorFailure knows every code of the vendor, whatever the status", () => {
  const all = VENDOR.flatMap(([codes]) => codes);
  expect(all).toHaveLength(36);
  for (const [codes, code, advice] of VENDOR) {
    for (const vendorCode of codes) {
      for (const status of [undefined, 200, 400, 429, 500]) {
        const error = vendorFailure(
          { code: vendorCode, message: "x" },
          status === undefined ? {} : { status },
        );
        const retryable = advice === "passing" || advice === "other_model";
        expect(error).toEqual({ code, retryable, vendorCode });
        expect([vendorCode, retryAdvice(error.code)])
          .toEqual([vendorCode, advice]);
      }
    }
  }
});

Deno.test("errorText says what happened and what to do, in both languages", () => {
  expect(ERROR_CODES.length).toBeGreaterThan(30);
  for (const code of ERROR_CODES) {
    const zh = errorText(code, "zh");
    const en = errorText(code, "en");
    for (const text of [zh.message, zh.action]) {
      expect([code, text]).toEqual([code, expect.stringMatching(HAN)]);
    }
    for (const text of [en.message, en.action]) {
      expect([code, text]).toEqual([
        code,
        expect.stringMatching(/^\S+( \S+)+$/),
      ]);
      expect([code, text]).toEqual([code, expect.not.stringMatching(HAN)]);
    }
    for (const text of Object.values(zh).concat(Object.values(en))) {
      expect([code, text]).toEqual([code, expect.not.stringMatching(/[.。]$/)]);
    }
  }
});

Deno.test("vendorFailure tells a 429 that passes from one that must be paid", () => {
  const at429 = (code?: string, kind?: string) =>
    vendorFailure({ ...(code && { code }), ...(kind && { kind }) }, {
      status: 429,
    });
  expect(at429()).toMatchObject({ code: "upstream_rate", retryable: true });
  expect(at429("never_seen")).toMatchObject({
    code: "upstream_rate",
    retryable: true,
  });
  expect(at429("insufficient_quota"))
    .toMatchObject({ code: "upstream_credit", retryable: false });
  expect(at429("429", "insufficient_quota"))
    .toMatchObject({ code: "upstream_credit", retryable: false });
  expect(at429("1113"))
    .toMatchObject({ code: "upstream_credit", retryable: false });
});

Deno.test("vendorFailure goes by the status where the code says nothing", () => {
  const cases: [number, ErrorCode][] = [
    [302, "upstream_redirect"],
    [400, "upstream_request"],
    [401, "upstream_auth"],
    [402, "upstream_credit"],
    [403, "upstream_forbidden"],
    [404, "model_not_found"],
    [408, "upstream_overloaded"],
    [413, "prompt_too_long"],
    [429, "upstream_rate"],
    [500, "upstream_error"],
    [502, "upstream_error"],
    [503, "upstream_overloaded"],
    [504, "upstream_error"],
    [529, "upstream_overloaded"],
  ];
  for (const [status, code] of cases) {
    expect([status, vendorFailure({}, { status }).code])
      .toEqual([status, code]);
  }
  expect(vendorFailure({}).code).toBe("upstream_error");
  expect(vendorFailure({ code: "404" }).code).toBe("model_not_found");
});

Deno.test("vendorFailure says when a quota is renewed", () => {
  const nowMs = Date.parse("2026-01-02T03:00:00+08:00");
  const message = "您的限额将在 2026-01-02 03:04:05 重置";
  for (const code of ["1304", "1308", "1310"]) {
    expect(vendorFailure({ code, message }, { nowMs }).retryAfterMs)
      .toBe(245_000);
  }
  expect(vendorFailure({ code: "1308", message }, { nowMs, retryAfterMs: 7 }))
    .toMatchObject({ retryAfterMs: 7 });
  const late = { nowMs: nowMs + 3_600_000 };
  expect(vendorFailure({ code: "1308", message }, late))
    .not.toHaveProperty("retryAfterMs");
  expect(vendorFailure({ code: "1302", message }, { nowMs }))
    .not.toHaveProperty("retryAfterMs");
});

Deno.test("resetTime reads a time in China's zone unless it names another", () => {
  const utc = (text: string) => Date.parse(text);
  expect(resetTime("at 2026-01-02 03:04:05"))
    .toBe(utc("2026-01-01T19:04:05Z"));
  expect(resetTime("at 2026-1-2 3:04")).toBe(utc("2026-01-01T19:04:00Z"));
  expect(resetTime("2026-01-02T03:04:05Z")).toBe(utc("2026-01-02T03:04:05Z"));
  expect(resetTime("2026-01-02 03:04:05 +0530"))
    .toBe(utc("2026-01-02T03:04:05+05:30"));
  expect(resetTime("2026-01-02 03:04:05-08:00"))
    .toBe(utc("2026-01-02T03:04:05-08:00"));
  expect(resetTime("tomorrow")).toBeUndefined();
});

Deno.test("vendorFailure keeps the vendor's words out", () => {
  const error = vendorFailure({
    code: "see https://x.example?key=1",
    kind: "kind",
    message: "inner words",
    requestId: "<script>",
  }, { status: 500 });
  expect(error).toEqual(failure("upstream_error"));
  expect(isPlainId("202408121950062bfd5bf951d24169")).toBe(true);
  expect(isPlainId("a".repeat(129))).toBe(false);
});

Deno.test("isPassing leaves silence, emptiness and nonsense to the person", () => {
  for (
    const code of [
      "upstream_header_timeout",
      "upstream_stalled",
      "empty_reply",
      "upstream_invalid",
      "shutdown",
      "upstream_quota",
    ] as const
  ) {
    expect([code, isPassing(code)]).toEqual([code, false]);
  }
});
