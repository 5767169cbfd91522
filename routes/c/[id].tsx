import { HttpError, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { parseConversationId } from "../../lib/reply/ids.ts";
import { Breath } from "../../server/breath.ts";
import { chatPageData } from "../../server/chat_page.ts";
import { conversationView } from "../../server/page_data.ts";
import { define } from "../../utils.ts";
import { ChatPage } from "../(_components)/ChatPage.tsx";
import { drawAhead } from "../(_components)/draw_ahead.ts";

/** Finds the conversation; another owner's is not there. */
export const handler = define.handlers({
  async GET({ req, params, state }) {
    const id = parseConversationId(params.id ?? "");
    const { store } = await state.services.live();
    const breath = new Breath();
    const conversation = id && await conversationView(store, id, {
      owner: state.session.owner,
      language: state.language,
      breath,
    });
    if (conversation === undefined) throw new HttpError(404);
    const data = await chatPageData(state, { req, conversation });
    return page({ ...data, ahead: await drawAhead(data, breath) }, {
      headers: { "cache-control": "no-store" },
    });
  },
});

/** A conversation, as far as it has come, and the live rest of it. */
export default define.page<typeof handler>(({ data }) => (
  <>
    <Head>
      <title>{data.conversation?.title}</title>
      <link rel="preload" as="script" href={asset("/to_end.js")} />
    </Head>
    <ChatPage {...data} />
  </>
));
