/** What draws Markdown, as it is loaded. */

import "../app/first_load.ts";

export { MarkdownBody } from "./MarkdownBody.tsx";
export { warmUp } from "./warm_up.ts";
