/**
 * What every page of the app loads first, as one piece: each part that comes
 * later names this file. A bundler makes a file of all modules that the same
 * entries need, so without it what islands and later parts share falls into
 * some thirty small files, which are slower to fetch and a tenth larger.
 *
 * @module
 */

import "../chat/browser_chat.ts";
import "../chat/Composer.tsx";
import "../chat/Transcript.tsx";
import "../chat/follow_end.ts";
import "../header/Dialogs.tsx";
import "../header/ModelPicker.tsx";
import "../header/SidebarButton.tsx";
import "../sidebar/browser_sidebar.ts";
import "../sidebar/lazy_actions.ts";
import "../sidebar/SidebarPanel.tsx";
