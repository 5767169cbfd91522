import { isMac } from "../header/is_mac.ts";
import { keyNames } from "./key_names.ts";

/** Keys that are pressed together, as they stand on the keyboard. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span class="keys">
      {keyNames(keys, isMac()).map((name) => <kbd key={name}>{name}</kbd>)}
    </span>
  );
}
