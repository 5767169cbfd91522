import { h } from "preact";
import { launchChromium } from "../../../tests/support/chromium.ts";
import { ALIVE_URL } from "../src/constants.ts";
import { App } from "../src/mod.ts";
import { staticFiles } from "../src/middlewares/static_files.ts";
import { listenDev, newProject } from "./project.ts";

function appWith(text: string): App<unknown> {
  return new App().use(staticFiles())
    .get("/", (ctx) => ctx.render(h("p", null, text)));
}

Deno.test("startLiveReload reloads a page when its server was restarted", async () => {
  await using project = await newProject();
  await using browser = await launchChromium();
  const { page } = await browser.newPage();
  const connected = page.waitForEvent("websocket", {
    predicate: (socket) => socket.url().endsWith(ALIVE_URL),
  });
  let port = 0;
  {
    await using server = await listenDev(project.dir, appWith("before"));
    port = server.port;
    await page.goto(server.url);
    await (await connected).waitForEvent("framereceived");
    await page.getByText("before").waitFor();
  }
  await using _ = await listenDev(project.dir, appWith("after"), port);
  await page.getByText("after").waitFor();
  await page.goto("about:blank");
});
