import { expect } from "expect";
import { WIRE_SAMPLES, wireBytes, wireSample } from "./wire.ts";

Deno.test("WIRE_SAMPLES lists every file once, in order", async () => {
  const folder = new URL("../fixtures/wire/", import.meta.url);
  const files = await Array.fromAsync(Deno.readDir(folder), (file) => file.name)
    .then((names) => names.filter((name) => name.endsWith(".txt")).sort());
  expect(files).toHaveLength(24);
  expect(WIRE_SAMPLES.map((sample) => `${sample.name}.txt`)).toEqual(files);
});

Deno.test("WIRE_SAMPLES give an error exactly where a reply is not done", () => {
  for (const sample of WIRE_SAMPLES) {
    expect([sample.name, sample.error === undefined])
      .toEqual([sample.name, sample.state === "done"]);
  }
});

Deno.test("wireBytes keeps line ends and unfinished last lines", () => {
  const bytes = wireBytes(wireSample("chatglm2_6b_crlf_ping"));
  expect(bytes.filter((byte) => byte === 13)).toHaveLength(16);
  expect(bytes).toHaveLength(941);
});

Deno.test("wireSample refuses a name that is not listed", () => {
  expect(() => wireSample("nope")).toThrow('"nope": not listed');
});
