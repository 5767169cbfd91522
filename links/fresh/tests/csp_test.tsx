import { expect } from "expect";
import { App } from "../src/app.ts";
import { csp, type CSPOptions, NONCE_SYMBOL } from "../src/middlewares/csp.ts";
import { FakeServer } from "../src/test_utils.ts";

const HEADER = "Content-Security-Policy";

function serve(options?: CSPOptions) {
  const app = new App()
    .use(csp(options))
    .get("/api", () => new Response("ok"))
    .get("/", (ctx) =>
      ctx.render(
        <html>
          <head>
            <style>{"p { color: red }"}</style>
          </head>
          <body>
            <script>console.log(1)</script>
            <script nonce="own">console.log(2)</script>
          </body>
        </html>,
      ));
  return new FakeServer(app.handler());
}

async function policyOf(options?: CSPOptions, path = "/api") {
  const response = await serve(options).get(path);
  const html = await response.text();
  const policy = response.headers.get(HEADER) ?? "";
  return { html, policy, directives: policy.split("; "), response };
}

Deno.test("csp sets a strict policy by default", async () => {
  const { policy } = await policyOf();
  expect(policy).toBe(
    "default-src 'self'; script-src 'self' 'unsafe-inline'; " +
      "style-src 'self' 'unsafe-inline'; font-src 'self'; " +
      "img-src 'self' data:; media-src 'self' data: blob:; " +
      "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; " +
      "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; " +
      "upgrade-insecure-requests",
  );
});

Deno.test("csp replaces defaults of the same name and adds others", async () => {
  const own = ["img-src 'self' https:", "manifest-src 'self'"];
  const { directives } = await policyOf({ csp: own });
  expect(directives.filter((one) => one.startsWith("img-src")))
    .toEqual(["img-src 'self' https:"]);
  expect(directives).toContain("manifest-src 'self'");
  expect(directives).toContain("font-src 'self'");
});

Deno.test("csp only reports when asked to", async () => {
  const { response } = await policyOf({ reportOnly: true });
  expect(response.headers.has(HEADER)).toBe(false);
  expect(response.headers.get(`${HEADER}-Report-Only`))
    .toContain("default-src 'self'");
});

Deno.test("csp says where to report, in the new and the old way", async () => {
  const { directives, response } = await policyOf({ reportTo: "/reports" });
  expect(directives.slice(-2))
    .toEqual(["report-to csp-endpoint", "report-uri /reports"]);
  expect(response.headers.get("Reporting-Endpoints"))
    .toBe('csp-endpoint="/reports"');
});

Deno.test("csp with nonces allows exactly the rendered scripts and styles", async () => {
  const { html, policy } = await policyOf({ useNonce: true }, "/");
  const nonce = /'nonce-([a-f0-9]{32})'/.exec(policy)?.[1];
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(policy).not.toContain("unsafe-inline");
  expect(html).toContain(`<style nonce="${nonce}">`);
  expect(html).toContain(`<script nonce="${nonce}">console.log(1)`);
  expect(html).toContain('<script nonce="own">');
});

Deno.test("csp with nonces covers every directive about inline code", async () => {
  const names = ["default-src", "script-src-elem", "style-src-elem"];
  const own = names.map((name) => `${name} 'self' 'unsafe-inline'`);
  const { directives } = await policyOf({ useNonce: true, csp: own }, "/");
  for (const name of names) {
    const directive = directives.find((one) => one.startsWith(`${name} `));
    expect(directive).toMatch(/ 'self' 'nonce-[a-f0-9]+'$/);
  }
});

Deno.test("csp with nonces gives every response its own", async () => {
  const first = await policyOf({ useNonce: true }, "/");
  const second = await policyOf({ useNonce: true }, "/");
  expect(first.policy).not.toBe(second.policy);
});

Deno.test("csp with nonces leaves a response that was not rendered as it is", async () => {
  const { policy } = await policyOf({ useNonce: true });
  expect(policy).toBe((await policyOf()).policy);
});

Deno.test("Context.render keeps the nonce out of the headers", async () => {
  const app = new App().get("/", (ctx) => ctx.render(<p>x</p>));
  const response = await new FakeServer(app.handler()).get("/");
  await response.body?.cancel();
  expect([...response.headers.keys()]).toEqual(["content-type"]);
  expect(NONCE_SYMBOL in response).toBe(true);
});
