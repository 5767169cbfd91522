/**
 * The id of the build that is being served. It names the folder of generated
 * files in URLs (`/_fresh/js/<id>/…`) and is the cache key that
 * {@linkcode asset} appends, so a new build is never answered from an old
 * browser cache.
 *
 * A live binding: {@linkcode setBuildId} changes what importers see.
 */
export let BUILD_ID = crypto.randomUUID().replaceAll("-", "");

/** Makes `id` the build id from now on; a build cache calls it once. */
export function setBuildId(id: string): void {
  BUILD_ID = id;
}
