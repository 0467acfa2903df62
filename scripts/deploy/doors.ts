import { jsonOf, type MakeStep, must, type Tools } from "./tools.ts";

const API = "https://api.cloudflare.com/client/v4";

export const secrets: MakeStep = ({ heartbeat }) => ({
  plan: `secrets: ADMIN_TOKEN, made if it is not there${heartbeat ? "; HEARTBEAT_URL" : ""}`,
  async run(tools) {
    const { stdout } = await must(tools, ["secret", "list"]);
    const there = jsonOf<readonly { name: string }[]>(stdout).map(({ name }) => name);
    const said: string[] = [];
    if (heartbeat) {
      await must(tools, ["secret", "put", "HEARTBEAT_URL"], heartbeat);
      said.push("HEARTBEAT_URL is set");
    }
    if (there.includes("ADMIN_TOKEN")) return ["ADMIN_TOKEN is there", ...said].join("; ");
    const token = tools.secret();
    await must(tools, ["secret", "put", "ADMIN_TOKEN"], token);
    return [...said, `ADMIN_TOKEN is ${token} (shown this once; wrangler secret put ADMIN_TOKEN makes another)`].join(
      "; ",
    );
  },
});

interface Answer<T> {
  readonly success: boolean;
  readonly errors: readonly { readonly message: string }[];
  readonly result: T;
}

async function cloudflare<T>(tools: Tools, path: string, body?: object): Promise<T> {
  const answer = await tools.fetch(`${API}${path}`, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Bearer ${tools.env.CLOUDFLARE_API_TOKEN}`, "Content-Type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { success, errors, result } = (await answer.json()) as Answer<T>;
  if (!success) throw new Error(`Cloudflare Access: ${errors.map(({ message }) => message).join("; ")}`);
  return result;
}

/**
 * Cloudflare Access before `/admin`: people by mail address, programs by a service token. The token of the service itself
 * is asked for all the same.
 */
export const access: MakeStep = ({ adminEmails, domain }) => {
  if (adminEmails.length === 0 || domain === null) return null;
  const place = `${domain}/admin`;
  return {
    plan: `Access: ${place} only for ${adminEmails.join(", ")} and service tokens`,
    async run(tools, { accountId }) {
      if (!tools.env.CLOUDFLARE_API_TOKEN)
        throw new Error("Access needs CLOUDFLARE_API_TOKEN with the permission Access: Apps and Policies: Edit.");
      const path = `/accounts/${accountId}/access/apps`;
      const apps = await cloudflare<readonly { domain?: string }[]>(tools, path);
      if (apps.some((app) => app.domain === place)) return `Access stands before ${place}`;
      await cloudflare(tools, path, {
        name: `${domain} admin`,
        domain: place,
        type: "self_hosted",
        session_duration: "24h",
        policies: [
          { name: "operators", decision: "allow", include: adminEmails.map((email) => ({ email: { email } })) },
          { name: "programs", decision: "non_identity", include: [{ any_valid_service_token: {} }] },
        ],
      });
      return `Access now stands before ${place}`;
    },
  };
};
