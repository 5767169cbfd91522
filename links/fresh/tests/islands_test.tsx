import { computed, signal } from "@preact/signals";
import { expect } from "expect";
import { toChildArray } from "preact";
import { captureConsole } from "./console.ts";
import { parse } from "../src/jsonify/parse.ts";
import { fixtureApp, htmlOf } from "./fixture_app.ts";
import Counter from "./fixtures/app/islands/Counter.tsx";
import Inspect from "./fixtures/app/islands/Inspect.tsx";
import Late from "./fixtures/app/islands/Late.tsx";
import Outer from "./fixtures/app/islands/Outer.tsx";
import { Panel } from "./fixtures/app/islands/Panel.tsx";
import { First } from "./fixtures/app/islands/Several.tsx";

/** The props that a page's script hands to `boot`. */
function bootProps(html: string): Record<string, unknown>[] {
  const json = /boot\(\{.*?\},(".*")\);<\/script>/s.exec(html)?.[1] ?? "";
  return parse(JSON.parse(json), {
    Signal: (value: unknown) => ({ signal: value }),
    Computed: (value: unknown) => ({ computed: value }),
    Slot: (value: unknown) => ({ slot: value }),
  });
}

const HOSTILE = "</script><!--<script>\u2028\u2029</STYLE";

// Vnodes that are made once and rendered for every request.
const CONSTANT = (
  <html>
    <head>
      <style>constant</style>
    </head>
    <body>
      <First />
    </body>
  </html>
);

function secret() {
  return "not to be sent";
}

const app = await fixtureApp({
  "/constant": () => CONSTANT,
  "/one": () => <First />,
  "/key": () => <Late key="a:b--><i>" />,
  "/nested": () => <Outer />,
  "/shared": () => {
    const count = signal(1);
    return (
      <>
        <Counter id="a" count={count} />
        <Counter id="b" count={count} />
      </>
    );
  },
  "/values": () => <Inspect value={[computed(() => 2), signal("</script>")]} />,
  "/slots": () => (
    <Panel id="a" title={<b>title</b>}>
      <Panel id="b" open={false}>
        <Panel id="c" open={false}>
          <Late />
        </Panel>
      </Panel>
    </Panel>
  ),
  "/hostile": () => <Inspect value={HOSTILE} />,
  "/function": () => <Inspect value={secret} />,
});

Deno.test("An island is marked, and its page loads it and no other", async () => {
  const html = await htmlOf(app, "/one");
  expect(html).toContain("<!--frsh:island:First:0:--><button");
  expect(html).toContain("</button><!--/frsh:island-->");
  expect(html.match(/import \{/g)?.length).toBe(2);
  expect(html).toMatch(
    /import \{ First as island0 \} from "\/_fresh\/js\/[0-9a-f]{32}\/Several\.js";/,
  );
});

Deno.test("An island's marker cannot be ended by its key", async () => {
  const html = await htmlOf(app, "/key");
  expect(html).toContain("<!--frsh:island:Late:0:a_b___i_-->");
});

Deno.test("An island in an island is part of it", async () => {
  const html = await htmlOf(app, "/nested");
  expect(html.match(/frsh:island:/g)?.length).toBe(1);
  expect(html).toContain("Outer.js");
  expect(html).not.toContain("Counter.js");
});

Deno.test("Islands share the signals that their props share", async () => {
  const [a, b] = bootProps(await htmlOf(app, "/shared"));
  expect(a?.count).toEqual({ signal: 1 });
  expect(a?.count).toBe(b?.count);
});

Deno.test("Signals and computed signals are sent by value", async () => {
  expect(bootProps(await htmlOf(app, "/values"))).toEqual([
    { value: [{ computed: 2 }, { signal: "</script>" }] },
  ]);
});

Deno.test("JSX props become slots, rendered in place or in a template", async () => {
  const html = await htmlOf(app, "/slots");
  expect(html).toContain(
    "<!--frsh:slot:0:title--><b>title</b><!--/frsh:slot-->",
  );
  // Slot 1 is the body of a, slot 2 that of b, slot 3 that of c in b's.
  expect(html).toMatch(/<template id="frsh-2-children">.*frsh:island:Panel/s);
  expect(html).toMatch(/<template id="frsh-3-children">.*frsh:island:Late/s);
  expect(html.match(/<template/g)?.length).toBe(2);
  const script = html.slice(html.lastIndexOf("<script"));
  expect(script).toContain("Late.js");
});

Deno.test("No prop ends the script that it stands in", async () => {
  const html = await htmlOf(app, "/hostile");
  expect(html.match(/<\/script>/g)?.length).toBe(1);
  const script = html.slice(html.indexOf("<script"));
  expect(script).not.toMatch(/<!--|<\/style|[\u2028\u2029]/i);
  expect(bootProps(html)).toEqual([
    { value: HOSTILE },
  ]);
});

Deno.test("A prop that cannot be sent fails the page", async () => {
  using logged = captureConsole("error");
  const response = await app.handler()(
    new Request("http://localhost/function"),
  );
  await response.body?.cancel();
  expect(response.status).toBe(500);
  expect(String(logged.calls[0]?.[0]))
    .toMatch(/Failed to serialise "secret": found a function/);
});

Deno.test("The boot script has the nonce of the page's policy", async () => {
  const request = new Request("http://localhost/one");
  const response = await app.handler()(request);
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = /script-src [^;]*'nonce-([0-9a-f]{32})'/.exec(policy)?.[1];
  expect(nonce).toBeDefined();
  expect(await response.text())
    .toContain(`<script type="module" nonce="${nonce}">`);
});

Deno.test("The Link header preloads what the page loads", async () => {
  const response = await app.handler()(new Request("http://localhost/one"));
  await response.body?.cancel();
  expect(response.headers.get("link")).toMatch(
    /^<\/_fresh\/js\/[0-9a-f]+\/fresh-runtime\.js>; rel="modulepreload"; as="script", <\/_fresh\/js\/[0-9a-f]+\/Several\.js>; rel="modulepreload"; as="script"$/,
  );
});

Deno.test("JSX that is a constant is new to each page", async () => {
  const pages = [];
  for (let i = 0; i < 3; i++) pages.push(await htmlOf(app, "/constant"));
  const [first, ...others] = pages.map((html) => {
    const nonces = [...html.matchAll(/nonce="(\w+)"/g)].map(([, nonce]) =>
      nonce
    );
    expect(nonces.length).toBe(2);
    expect(new Set(nonces).size).toBe(1);
    return html.replaceAll(`${nonces[0]}`, "NONCE");
  });
  expect(first).toContain("<!--frsh:island:First:0:-->");
  expect(first).toContain("boot(");
  expect(others).toEqual([first, first]);
  // What is added to it is added once.
  const [head, body] = CONSTANT.props.children;
  const { children } = head.props;
  await htmlOf(app, "/constant");
  expect(head.props.children).toBe(children);
  expect(toChildArray(body.props.children).length).toBe(2);
});
