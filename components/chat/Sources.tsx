import { answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import type { Source } from "../../lib/view/source.ts";
import { useOwnId } from "../app/use_own_id.ts";
import type { Answer } from "./answer.ts";

/** What {@linkcode Sources} is given. */
export interface SourcesProps {
  readonly ui: UiText;
  readonly answer: Answer;
}

/**
 * The web pages that an answer draws on, as numbered cards. Nothing is loaded
 * from their sites before the person follows a link. Marks in the text lead to
 * the cards.
 */
export function Sources({ ui, answer }: SourcesProps) {
  const titleId = useOwnId("chat");
  const sources = answer.sources.value;
  if (sources.length === 0) return null;
  return (
    <div class="sources" role="group" aria-labelledby={titleId}>
      <h4 class="sources-title" id={titleId}>
        {answerText(ui.language).sources}
      </h4>
      <ol class="sources-list">
        {sources.map((source, index) => (
          <li
            class="source"
            key={index}
            id={`${answer.key}-source-${index + 1}`}
            tabIndex={-1}
          >
            <Card number={index + 1} source={source} />
          </li>
        ))}
      </ol>
    </div>
  );
}

interface CardProps {
  readonly number: number;
  readonly source: Source;
}

function Card({ number, source }: CardProps) {
  const { title, link, publishDate } = source;
  const site = source.media ?? hostOf(link);
  const about = [site, publishDate ?? ""].filter((text) => text !== "");
  return (
    <>
      <span class="source-number" aria-hidden="true">{number}</span>
      <span class="source-text">
        {link === "" ? <span class="source-name" dir="auto">{title}</span> : (
          <a
            class="source-name"
            dir="auto"
            href={link}
            target="_blank"
            rel="noopener noreferrer"
          >
            {title === "" ? link : title}
          </a>
        )}
        {about.length > 0 && (
          <span class="source-about" dir="auto">{about.join(" · ")}</span>
        )}
      </span>
    </>
  );
}

/** The name of the site that an address leads to; `""` when it has none. */
function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, "") : "";
}
