import type { Shared } from "../components/app/shared.ts";
import type { Language } from "../lib/i18n/language.ts";
import { uiText } from "../lib/i18n/ui.ts";
import type { ChatList } from "../lib/view/chat_list.ts";

/** What {@linkcode Sidebar} is given. */
export interface SidebarProps {
  readonly lang: Language;
  readonly shared: Shared;
  /** The first page of the list as the server knew it. */
  readonly chats: ChatList;
}

/** The list of conversations. */
export default function Sidebar({ lang, shared, chats }: SidebarProps) {
  return (
    <nav id="sidebar" class="sidebar" aria-label={uiText(lang).conversations}>
      <ul class="chat-list">
        {chats.items.map(({ id, title }) => (
          <li key={id}>
            <a
              class="chat-link"
              href={`/c/${id}`}
              aria-current={id === shared.openId.value ? "page" : undefined}
              dir="auto"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
