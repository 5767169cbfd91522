import { expect } from "expect";
import {
  advance,
  BEFORE_FIRST,
  parseConversationId,
  parseMessageId,
  parseOwnerId,
  parseReplyId,
  parseSeq,
} from "./ids.ts";

const ID = "0b9c7a52-3c1e-4c55-9a55-0123456789ab";

Deno.test("parse…Id takes a UUID in lower case and nothing else", () => {
  const parsers = [
    parseConversationId,
    parseMessageId,
    parseOwnerId,
    parseReplyId,
  ];
  for (const parse of parsers) {
    expect(parse(ID)).toBe(ID);
    for (const wrong of ["", ID.toUpperCase(), `${ID}\n`, ` ${ID}`, `${ID}0`]) {
      expect(parse(wrong)).toBeUndefined();
    }
  }
});

Deno.test("parseSeq takes whole numbers from 0", () => {
  expect([0, 1, 2 ** 53 - 1].map(parseSeq)).toEqual([0, 1, 2 ** 53 - 1]);
  for (const wrong of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    expect(parseSeq(wrong)).toBeUndefined();
  }
});

Deno.test("advance counts on from a seq and refuses to go below 0", () => {
  expect(advance(BEFORE_FIRST)).toBe(1);
  expect(advance(BEFORE_FIRST, 5)).toBe(5);
  expect(() => advance(BEFORE_FIRST, -1)).toThrow(RangeError);
});
