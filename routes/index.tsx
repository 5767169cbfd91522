import { Page } from "../components/Page.tsx";
import Chat from "../islands/Chat.tsx";
import { define } from "../utils.ts";

/** The chat. */
export default define.page(({ state }) => {
  const { config } = state.services;
  return (
    <Page lang={state.language} model={config.upstream.defaultModel ?? ""}>
      <Chat
        lang={state.language}
        demo={config.upstream.name === "demo"}
        maxBytes={config.maxMessageBytes}
      />
    </Page>
  );
});
