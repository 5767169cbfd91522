import { docExports } from "./rules/doc_exports.ts";
import { importDirection } from "./rules/import_direction.ts";
import { noCast } from "./rules/no_cast.ts";
import { noClockInLib } from "./rules/no_clock_in_lib.ts";
import { noConsole } from "./rules/no_console.ts";
import { noHtmlStrings } from "./rules/no_html_strings.ts";
import { noIdleCatch } from "./rules/no_idle_catch.ts";
import { noSleepInTests } from "./rules/no_sleep_in_tests.ts";

/** The house rules that `deno lint` lacks, one file each. */
export default {
  name: "house",
  rules: {
    "doc-exports": docExports,
    "import-direction": importDirection,
    "no-cast": noCast,
    "no-clock-in-lib": noClockInLib,
    "no-console": noConsole,
    "no-html-strings": noHtmlStrings,
    "no-idle-catch": noIdleCatch,
    "no-sleep-in-tests": noSleepInTests,
  },
} satisfies Deno.lint.Plugin;
