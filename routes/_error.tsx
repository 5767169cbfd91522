import { HttpError } from "fresh";
import { ErrorMessage } from "../components/ErrorMessage.tsx";
import { Page } from "../components/Page.tsx";
import { errorText } from "../lib/error/codes.ts";
import { define } from "../utils.ts";

/** The page for what is not there and for what went wrong. */
export default define.page(({ error, state }) => {
  const isMissing = error instanceof HttpError && error.status === 404;
  const text = errorText(isMissing ? "not_found" : "internal", state.language);
  return (
    <Page lang={state.language} model="">
      <ErrorMessage lang={state.language} {...text} />
    </Page>
  );
});
