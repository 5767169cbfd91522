import { expect } from "expect";
import fc from "fast-check";
import { contentDisposition } from "./content_disposition.ts";

Deno.test("contentDisposition names a file in both ways", () => {
  expect(contentDisposition("inline", "a-1.png"))
    .toBe(`inline; filename="a-1.png"; filename*=UTF-8''a-1.png`);
  expect(contentDisposition("attachment", '图 "1";\\.txt'))
    .toBe(
      `attachment; filename="_ _1_;_.txt"; filename*=UTF-8''%E5%9B%BE%20%221%22%3B%5C.txt`,
    );
});

Deno.test("contentDisposition can be sent and read back, whatever the name", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (given) => {
    const name = given.toWellFormed();
    const value = contentDisposition("attachment", name);
    expect(value).toMatch(/^[\x20-\x7e]+$/);
    const [, quoted = "", extended = ""] =
      /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([^;'" ]*)$/
        .exec(value) ?? [];
    expect(decodeURIComponent(extended)).toBe(name);
    expect(quoted.length).toBeLessThanOrEqual(name.length);
  }));
});
