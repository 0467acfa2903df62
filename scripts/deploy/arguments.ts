import { parseOptions } from "../cli/options.ts";

export interface DeployArguments {
  /** Host name of a custom domain; null: the address on workers.dev. */
  readonly domain: string | null;
  /** Mail addresses that Cloudflare Access lets in at `/admin`; empty: Access is not set up. */
  readonly adminEmails: readonly string[];
  /** Asked once after each good day; null: no change. */
  readonly heartbeat: string | null;
  /** Where D1 and R2 are created: weur, eeur, apac, oc, wnam, enam; null: Cloudflare chooses. */
  readonly location: string | null;
  readonly dryRun: boolean;
}

const LOCATIONS = ["weur", "eeur", "apac", "oc", "wnam", "enam"];

export const USAGE = `npm run deploy -- [options]

  --domain <host>         custom domain, of a zone in the account (default: the address on workers.dev)
  --admin-email <mail>    put Cloudflare Access before /admin and let this address in; may be said several times;
                          needs --domain and CLOUDFLARE_API_TOKEN with "Access: Apps and Policies: Edit"
  --heartbeat <url>       asked once after each good day: whoever waits there notices its absence
  --location <where>      where D1 and R2 are created, once: ${LOCATIONS.join(", ")}
  --dry-run               print the steps, change nothing, ask nobody; needs no account
  --help                  this text

Creates what is missing and says what it does; what is there stays as it is. Run it again for every release.`;

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseDeployArguments(argv: readonly string[]): DeployArguments | null {
  const { values } = parseOptions({
    args: [...argv],
    options: {
      domain: { type: "string" },
      "admin-email": { type: "string", multiple: true, default: [] },
      heartbeat: { type: "string" },
      location: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const { domain = null, heartbeat = null, location = null, "admin-email": adminEmails } = values;
  if (domain !== null && !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(domain))
    throw new Error(`--domain ${domain} is not a host name`);
  const wrong = adminEmails.find((mail) => !/^\S+@\S+\.\S+$/.test(mail));
  if (wrong !== undefined) throw new Error(`--admin-email ${wrong} is not a mail address`);
  if (adminEmails.length > 0 && domain === null) throw new Error("--admin-email needs --domain");
  if (heartbeat !== null && !/^https:\/\/\S+$/.test(heartbeat))
    throw new Error(`--heartbeat ${heartbeat} is not an address on https`);
  if (location !== null && !LOCATIONS.includes(location))
    throw new Error(`--location ${location} is none of ${LOCATIONS.join(", ")}`);
  return { domain, adminEmails, heartbeat, location, dryRun: values["dry-run"] };
}
