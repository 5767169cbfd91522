import { expect } from "expect";
import * as fc from "fast-check";
import {
  type Cases,
  claimed,
  ending,
  entry,
  newOwner,
  said,
} from "./support.ts";

const POEM = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";

/** Searching titles and turns. */
export const SEARCH_CASES: Cases = {
  "search finds Chinese by one, two, three and more characters": async (
    { store },
  ) => {
    const owner = newOwner();
    const id = await said(store, owner, POEM);
    await said(store, owner, "清水出芙蓉，天然去雕饰");
    const found = async (query: string) =>
      (await store.searchConversations({ owner, query, limit: 9 })).items
        .map((hit) => hit.id);
    for (const query of ["河", "黄河", "黄河入", "黄河入海流", POEM]) {
      expect(await found(query)).toEqual([id]);
    }
    for (const query of ["江", "河黄", "黄河流", "入海流黄河"]) {
      expect(await found(query)).toEqual([]);
    }
  },

  "search is blind to upper and lower case": async ({ store }) => {
    const owner = newOwner();
    const id = await said(store, owner, "The Quick ÉLAN of Москва", {
      title: "Über Flüsse",
    });
    const queries = ["qUICK", "é", "élan", "МОСКВА", "üBER", "FLÜ", "T", "te"];
    for (const query of queries) {
      const { items } = await store.searchConversations({
        ...{ owner, query, limit: 9 },
      });
      expect([query, items.map((hit) => hit.id)])
        .toEqual([query, query === "te" ? [] : [id]]);
    }
  },

  "search looks in titles, questions and finished answers": async (
    { store },
  ) => {
    const owner = newOwner();
    const { ask, reply } = await claimed(store, { owner });
    const search = async (query: string) =>
      (await store.searchConversations({ owner, query, limit: 9 })).items;
    const row = await store.getConversation(owner, ask.conversationId);
    expect(await search("a TITLE")).toEqual([{ ...row, excerpt: "" }]);
    expect(await search("quest")).toEqual([{ ...row, excerpt: "A question" }]);
    await store.append([entry(reply, 1, "An answer")]);
    await store.append([ending(reply, 2, "An answer")]);
    expect(await search("answer")).toEqual([{ ...row, excerpt: "An answer" }]);
    await store.renameConversation(owner, ask.conversationId, "Renamed");
    expect(await search("title")).toEqual([]);
    expect(await search("renamed")).toHaveLength(1);
    await store.deleteConversation(owner, ask.conversationId, 9);
    expect(await search("answer")).toEqual([]);
  },

  "search shows the text around the first match": async ({ store }) => {
    const owner = newOwner();
    const filler = "🌊 水 abc\n".repeat(40);
    await said(store, owner, `${filler}NEEDLE ${filler} needle`);
    const { items } = await store.searchConversations({
      ...{ owner, query: "needle", limit: 9 },
    });
    const excerpt = items[0]?.excerpt ?? "";
    expect(excerpt).toMatch(/^….*abc NEEDLE 🌊 水 abc.*…$/u);
    expect(excerpt).not.toContain("\n");
    expect([...excerpt].length).toBeGreaterThan(60);
    expect([...excerpt].length).toBeLessThanOrEqual(82);
  },

  "search cuts no word and no character in two": async ({ store }) => {
    const owner = newOwner();
    const excerpt = async (before: string, hit: string, after: string) => {
      await said(store, owner, before.repeat(30) + hit + after.repeat(30));
      const { items } = await store.searchConversations({
        ...{ owner, query: hit, limit: 9 },
      });
      expect(items).toHaveLength(1);
      const text = items[0]?.excerpt ?? "";
      expect([hit, text.isWellFormed()]).toEqual([hit, true]);
      expect([...text].length).toBeLessThanOrEqual(83);
      return text;
    };
    expect(await excerpt("tremendous ", "needle", " extraordinary"))
      .toMatch(/^…(tremendous )+needle( extraordinary)+…$/);
    expect(await excerpt(POEM, "绣花针", POEM))
      .toMatch(/^…[^…]{8,}绣花针[^…]{20,}…$/);
    const family = "👨‍👩‍👧";
    expect(await excerpt(family, "thread", family))
      .toMatch(new RegExp(`^…(${family})+thread(${family})+…$`, "u"));
  },

  "search takes syntax for plain text": async ({ store }) => {
    const owner = newOwner();
    const text =
      `a "b" AND c* OR NEAR(d e) -f ^g {h}: 100% x_y \\z [i] 'j' ; --`;
    const id = await said(store, owner, text);
    await said(store, owner, "100 x-y NEAR AND OR");
    const exact = [
      `"b"`,
      `c*`,
      `c* OR`,
      `NEAR(d`,
      `-f ^g`,
      `{h}:`,
      `100%`,
      `0%`,
      `%`,
      `x_y`,
      `_`,
      `\\z`,
      `\\`,
      `[i]`,
      `'j'`,
      `'`,
      `; --`,
      `"`,
      `""`,
      text,
    ];
    for (const query of exact) {
      const { items } = await store.searchConversations({
        ...{ owner, query, limit: 9 },
      });
      expect([query, items.map((hit) => hit.id)])
        .toEqual([query, query === `""` ? [] : [id]]);
    }
  },

  "search fails on no query": async ({ store }) => {
    const owner = newOwner();
    await said(store, owner, "words", { title: "untitled" });
    const hostile = ["", " ", "\0", "\ud83d", "\0\0\0", "x".repeat(100_000)];
    const queries = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."\"'*%_\\()-:^{}+ ANDORNEAR") }),
    );
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const page = await store.searchConversations({
          ...{ owner, query, limit: 3 },
        });
        const wanted = query.trim().toLowerCase();
        const hits = wanted !== "" &&
          ["words", "untitled"].some((text) => text.includes(wanted));
        expect(page.items).toHaveLength(hits ? 1 : 0);
      }),
      {
        numRuns: 200,
        examples: hostile.map((query): [string] => [query]),
      },
    );
  },
};
