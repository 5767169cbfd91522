import { HttpError, page } from "fresh";
import { ErrorMessage } from "../components/ErrorMessage.tsx";
import { Page } from "../components/Page.tsx";
import { PlainHeader } from "../components/PlainHeader.tsx";
import { type ErrorCode, errorText } from "../lib/error/codes.ts";
import { ownerHeaders } from "../server/owner_tag.ts";
import { securityHeaders } from "../server/security_headers.ts";
import { define } from "../utils.ts";

const CODES: ReadonlyMap<number, ErrorCode> = new Map([
  [404, "not_found"],
  [503, "store_unavailable"],
]);

/** An error passes by the middleware that puts headers on other pages. */
export const handler = define.handlers(({ config, state }) =>
  page(undefined, {
    headers: { ...securityHeaders("page"), ...ownerHeaders(config, state) },
  })
);

/** The page for what is not there and for what went wrong. */
export default define.page(({ error, state }) => {
  const status = error instanceof HttpError ? error.status : 500;
  const text = errorText(CODES.get(status) ?? "internal", state.language);
  return (
    <Page lang={state.language} header={<PlainHeader lang={state.language} />}>
      <ErrorMessage lang={state.language} {...text} />
    </Page>
  );
});
