/** What the API takes at most, as its routes and the page that asks know it. */

/** Most conversations in one page of the list. */
export const MAX_PAGE = 100;
/** Most bytes of an imported conversation. */
export const MAX_IMPORT_BYTES = 67_108_864;
