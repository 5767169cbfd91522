/** What a page needs once it has an answer; see `load_answers.ts`. */

import "../app/first_load.ts";

export { noticeText } from "../../lib/i18n/notice_text.ts";
export { QuestionAttachments } from "../composer/QuestionAttachments.tsx";
export { browserWatch } from "../watch/browser_watch.ts";
export { Announcements } from "./Announcements.tsx";
export { AnswerFooter } from "./AnswerFooter.tsx";
export { ConnectionNote } from "./ConnectionNote.tsx";
export { loadNews } from "./load_news.ts";
export { QuestionEditor } from "./QuestionEditor.tsx";
export { Sources } from "./Sources.tsx";
export { Thinking } from "./Thinking.tsx";
export { Versions } from "./Versions.tsx";
