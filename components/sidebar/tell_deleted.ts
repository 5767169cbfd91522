/** How long the server is to leave them out, in seconds: a page's loading. */
const LIFE_SECONDS = 60;

/**
 * Leaves in a cookie which conversations are being deleted, so that the next
 * page is drawn without them.
 *
 * @param ids None takes the cookie away.
 */
export function tellDeleted(ids: readonly string[]): void {
  const life = ids.length === 0 ? 0 : LIFE_SECONDS;
  document.cookie = `freshet_deleted=${
    ids.join(".")
  }; Path=/; Max-Age=${life}; SameSite=Lax`;
}
