/** What shows images, as it is loaded. */

import "../app/first_load.ts";

export { ImageView } from "./ImageView.tsx";
