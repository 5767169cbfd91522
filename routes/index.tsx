import { Page } from "../components/Page.tsx";
import Chat from "../islands/Chat.tsx";
import { define } from "../utils.ts";

/** A new chat. */
export default define.page(async ({ state }) => {
  const { config, models } = state.services;
  const { demo, model } = await models.defaultModel();
  return (
    <Page lang={state.language} model={model}>
      <Chat
        lang={state.language}
        demo={demo}
        maxBytes={config.maxMessageBytes}
        conversation={null}
        pingMs={config.pingMs}
      />
    </Page>
  );
});
