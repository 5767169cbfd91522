import { page } from "fresh";
import { chatPageData } from "../server/chat_page.ts";
import { define } from "../utils.ts";
import { ChatPage } from "./(_components)/ChatPage.tsx";

/** A new chat. */
export const handler = define.handlers({
  async GET({ req, state }) {
    return page(await chatPageData(state, { req, conversation: null }), {
      headers: { "cache-control": "no-store" },
    });
  },
});

/** The chat before its first question. */
export default define.page<typeof handler>(({ data }) => (
  <ChatPage
    {...data}
  />
));
