/** Path prefix of what the framework itself serves. */
export const INTERNAL_PREFIX = "/_frsh";

/** Where the development server shows an error as a page. */
export const DEV_ERROR_OVERLAY_URL = `${INTERNAL_PREFIX}/error_overlay`;

/** Where pages of the development server listen for reloads. */
export const ALIVE_URL = `${INTERNAL_PREFIX}/alive`;

/** Search parameter that marks a request for parts of a page only. */
export const PARTIAL_SEARCH_PARAM = "fresh-partial";

/** Search parameter that carries the build id of a fingerprinted asset. */
export const ASSET_CACHE_BUST_KEY = "__frsh_c";

/** File names that are tests and therefore neither routes nor islands. */
export const TEST_FILE_PATTERN = /[._]test\.(?:[tj]sx?|[mc][tj]s)$/;
