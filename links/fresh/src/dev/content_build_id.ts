import type { ResolvedBuildConfig } from "./build_config.ts";
import type { BundledFile } from "./esbuild.ts";
import { hashContent, listStaticAssets } from "./static_assets.ts";

/**
 * Stands for the build id while the scripts are bundled: the id comes of them.
 * As long as an id is, so that source maps stay right.
 */
export const BUILD_ID_PLACEHOLDER = "0FRESH0BUILD0ID0PLACEHOLDER0XYZ0";

/** The hash of all that a build serves as files: scripts and static files. */
export async function contentBuildId(
  { staticDir, outDir }: ResolvedBuildConfig,
  scripts: BundledFile[],
): Promise<string> {
  const parts: string[] = [];
  for (const { path, contents } of scripts) {
    parts.push(path, await hashContent(contents));
  }
  for (const asset of await listStaticAssets(staticDir, outDir)) {
    const content = await Deno.readFile(asset.filePath);
    parts.push(asset.pathname, await hashContent(content));
  }
  const list = new TextEncoder().encode(parts.join("\n"));
  return (await hashContent(list)).slice(0, BUILD_ID_PLACEHOLDER.length);
}

/** Puts the id where the placeholder is. */
export function withBuildId(
  contents: Uint8Array<ArrayBuffer>,
  buildId: string,
): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(contents);
  if (!text.includes(BUILD_ID_PLACEHOLDER)) return contents;
  return new TextEncoder().encode(
    text.replaceAll(BUILD_ID_PLACEHOLDER, buildId),
  );
}
