import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { Page } from "../../components/Page.tsx";
import Chat from "../../islands/Chat.tsx";
import { parseConversationId } from "../../lib/reply/ids.ts";
import { conversationView } from "../../server/page_data.ts";
import { define } from "../../utils.ts";

/** Finds the conversation; another owner's is not there. */
export const handler = define.handlers({
  async GET({ params, state }) {
    const id = parseConversationId(params.id ?? "");
    const { store } = await state.services.live();
    const conversation = id && await conversationView(store, id, {
      owner: state.session.owner,
      language: state.language,
    });
    if (conversation === undefined) throw new HttpError(404);
    const { demo, model } = await state.services.models.defaultModel();
    return page({ conversation, demo, model }, {
      headers: { "cache-control": "no-store" },
    });
  },
});

/** A conversation, as far as it has come, and the live rest of it. */
export default define.page<typeof handler>(({ data, state }) => (
  <Page lang={state.language} model={data.model}>
    <Head>
      <title>{data.conversation.title}</title>
    </Head>
    <Chat
      lang={state.language}
      demo={data.demo}
      maxBytes={state.services.config.maxMessageBytes}
      conversation={data.conversation}
      pingMs={state.services.config.pingMs}
    />
  </Page>
));
