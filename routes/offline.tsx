import { page } from "fresh";
import { OfflineMessage } from "../components/OfflineMessage.tsx";
import { Page } from "../components/Page.tsx";
import { PlainHeader } from "../components/PlainHeader.tsx";
import { define } from "../utils.ts";

/** The service worker fetches it ahead of time. */
export const handler = define.handlers({
  GET: () => page(undefined, { headers: { "cache-control": "no-store" } }),
});

/** What the service worker shows in place of a page it has no copy of. */
export default define.page<typeof handler>(({ state }) => (
  <Page
    lang={state.language}
    header={<PlainHeader lang={state.language} />}
  >
    <OfflineMessage lang={state.language} />
  </Page>
));
