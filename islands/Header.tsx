import "../components/app/first_load.ts";
import { useEffect, useMemo } from "preact/hooks";
import {
  changeSettings,
  settingsKept,
} from "../components/app/keep_settings.ts";
import { registerWorker } from "../components/app/register_worker.ts";
import type { Shared } from "../components/app/shared.ts";
import { useLook } from "../components/app/use_look.ts";
import { Brand } from "../components/Brand.tsx";
import { Dialogs } from "../components/header/Dialogs.tsx";
import { SearchIcon, SettingsIcon } from "../components/header/icons.tsx";
import { ModelPicker } from "../components/header/ModelPicker.tsx";
import {
  type CommandPorts,
  runCommand,
} from "../components/header/run_command.ts";
import { SidebarButton } from "../components/header/SidebarButton.tsx";
import { isNarrow } from "../components/header/use_narrow.ts";
import { useShortcuts } from "../components/header/use_shortcuts.ts";
import { NewIcon } from "../components/icons.tsx";
import { headerText } from "../lib/i18n/header_text.ts";
import type { Language } from "../lib/i18n/language.ts";

/** What {@linkcode Header} is given. */
export interface HeaderProps {
  readonly lang: Language;
  readonly shared: Shared;
  /** Model that answers unless the person chooses another; `""`: not known. */
  readonly model: string;
}

/** The bar above the chat: brand, model, and the ways to everything else. */
export default function Header({ lang, shared, model }: HeaderProps) {
  const text = headerText(lang);
  const ports = useMemo(() => browserPorts(shared), []);
  useLook(shared);
  useShortcuts(ports);
  useEffect(registerWorker, []);
  return (
    <header class="page-header">
      <SidebarButton text={text} ports={ports} />
      <Brand lang={lang} />
      <p class="page-title" dir="auto">{shared.openTitle}</p>
      <div class="page-tools">
        <ModelPicker lang={lang} ports={ports} model={model} />
        <button
          type="button"
          class="icon-button"
          aria-label={text.search}
          aria-haspopup="dialog"
          title={text.search}
          onClick={() => runCommand("palette", ports)}
        >
          <SearchIcon />
        </button>
        <a
          class="icon-button"
          href="/"
          aria-label={text.newChat}
          title={text.newChat}
        >
          <NewIcon />
        </a>
        <button
          type="button"
          class="icon-button"
          aria-label={text.settings}
          aria-haspopup="dialog"
          title={text.settings}
          onClick={() => runCommand("settings", ports)}
        >
          <SettingsIcon />
        </button>
      </div>
      <Dialogs lang={lang} ports={ports} model={model} />
    </header>
  );
}

function browserPorts(shared: Shared): CommandPorts {
  return {
    shared,
    change: (patch) => changeSettings(shared, patch),
    kept: () => settingsKept(shared),
    isNarrow,
    go: (path) => location.assign(path),
    reload: () => location.reload(),
    focusQuestion: () =>
      // A dialog that is about to close still has the page to itself.
      requestAnimationFrame(() => document.getElementById("question")?.focus()),
  };
}
