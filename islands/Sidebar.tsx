import "../components/app/first_load.ts";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { loadPart } from "../components/app/load_part.ts";
import type { Shared } from "../components/app/shared.ts";
import {
  browserSidebar,
  tellZone,
} from "../components/sidebar/browser_sidebar.ts";
import {
  deletionsKeep,
  leftKeep,
} from "../components/sidebar/deletions_keep.ts";
import { readDeletions } from "../components/sidebar/kept_deletions.ts";
import { LazyActions } from "../components/sidebar/lazy_actions.ts";
import { SidebarPanel } from "../components/sidebar/SidebarPanel.tsx";
import { useDrawer } from "../components/sidebar/use_drawer.ts";
import type { Language } from "../lib/i18n/language.ts";
import { sidebarText } from "../lib/i18n/sidebar_text.ts";
import type { ChatList } from "../lib/view/chat_list.ts";

/** What {@linkcode Sidebar} is given. */
export interface SidebarProps {
  readonly lang: Language;
  readonly shared: Shared;
  /** The first page of the list as the server knew it. */
  readonly chats: ChatList;
  /** When the server knew it, in milliseconds since 1970. */
  readonly nowMs: number;
  /** The time zone by whose days the server has grouped it. */
  readonly zone: string;
}

/** The list of conversations: the models do it, this wires them to the page. */
export default function Sidebar(props: SidebarProps) {
  const { lang, shared } = props;
  const model = useMemo(() => browserSidebar(props), []);
  const actions = useMemo(
    () =>
      new LazyActions(model, async () => {
        const { loadedActions } = await loadPart(() =>
          import("../components/sidebar/loaded_actions.tsx")
        );
        return loadedActions(model, shared);
      }),
    [],
  );
  const panel = useRef<HTMLDivElement>(null);
  useDrawer(shared.drawer, panel);
  useEffect(() => {
    model.start(tellZone());
    // What the page before has deleted: to be hidden at once, then seen to.
    const left = readDeletions(deletionsKeep);
    for (const { id } of left) model.hide(id, true);
    if (left.length > 0) actions.prepare();
    // A tab that was closed may leave something to the others.
    const look = () => leftKeep.read() && actions.prepare();
    look();
    addEventListener("storage", look);
    return () => model.dispose();
  }, []);
  const ui = sidebarText(lang);
  return <SidebarPanel {...{ lang, ui, shared, model, actions, panel }} />;
}
