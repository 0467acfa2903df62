/** What wrangler.toml binds: at Cloudflare counted in each of its locations, and approximately. */
interface RateLimitBinding {
  limit(asked: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

/** Whether one more request of a client is answered; the client's address is null where no edge has told it. */
export type Limiter = (address: string | null) => Promise<boolean>;

const MINUTE_MS = 60_000;
/** Requests a minute of programs on this machine, which have no address: as many as one isolate answers with ease. */
const LOCAL_LIMIT = 6_000;

/**
 * Limits each client by the binding. Without Cloudflare's edge before it, as on this machine, the isolate counts by
 * itself, all clients together.
 */
export function limiterOf(binding: RateLimitBinding | undefined, clock: () => number, local = LOCAL_LIMIT): Limiter {
  let minute = 0;
  let asked = 0;
  return async (address) => {
    if (address !== null && binding) return (await binding.limit({ key: clientKey(address) })).success;
    const now = Math.floor(clock() / MINUTE_MS);
    if (now !== minute) [minute, asked] = [now, 0];
    asked += 1;
    return asked <= local;
  };
}

/**
 * The part of an address that stands for one client: all of IPv4, the first 64 bits of IPv6, of which a household has
 * the rest to itself.
 * @example clientKey("2001:db8::1") // => "2001:db8:0:0"
 */
export function clientKey(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Math.max(0, 8 - groups.length - after.length) : 0;
  return [...groups, ...Array<string>(zeros).fill("0"), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
