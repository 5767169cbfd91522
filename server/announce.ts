import type { Config, UpstreamConfig } from "../fresh.config.ts";
import type { Models } from "./models.ts";

/** What a start has to say about the model services. */
export interface AnnounceInput {
  readonly config: Pick<Config, "upstreams" | "strayKey">;
  readonly models: Models;
}

/**
 * Looks for model services if none is configured, and prints what was found
 * and what is unsafe, once.
 */
export async function announce(
  { config, models }: AnnounceInput,
): Promise<void> {
  const upstreams = await models.ready();
  for (const upstream of config.upstreams) {
    if (!isOpenToOthers(upstream)) continue;
    console.warn(
      `Freshet asks "${upstream.name}" by http: at ${upstream.baseUrl}: whoever is on the way can read questions, answers and the key; use https:`,
    );
  }
  if (config.strayKey) {
    console.warn(
      "Freshet leaves OPENAI_API_KEY aside: OPENAI_BASE_URL does not say which server it is for",
    );
  }
  if (config.upstreams.length > 0) return;
  for (const { name, knownDefault } of upstreams) {
    if (name === "demo") continue;
    console.log(`Freshet found ${name} on this machine: model ${knownDefault}`);
  }
}

/** Whether an address sends everything in clear over a network of others. */
export function isOpenToOthers(
  { baseUrl }: Pick<UpstreamConfig, "baseUrl">,
): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === "http:" && !isPrivateHost(hostname);
}

const PRIVATE_IPV4 =
  /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** Loopback, unique local and link-local. */
const PRIVATE_IPV6 = /^\[(?:::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/;
const PRIVATE_NAME =
  /^localhost$|\.(?:localhost|local|lan|internal|home\.arpa)$/;

/** Whether a host is of this machine or of a private network. */
function isPrivateHost(hostname: string): boolean {
  return isIpv4(hostname)
    ? PRIVATE_IPV4.test(hostname)
    // A name without a dot is one of the own network, as in a Compose file.
    : PRIVATE_IPV6.test(hostname) || PRIVATE_NAME.test(hostname) ||
      !/[.:]/.test(hostname);
}

function isIpv4(hostname: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
}
