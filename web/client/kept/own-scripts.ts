interface ScriptPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/**
 * Names the scripts that a page may start: those of these folders alone. A browser that knows trusted types holds us to
 * it; `name` is the policy's in the page's Content-Security-Policy.
 */
export function ownScripts(name: string): ScriptPolicy {
  const rules: ScriptPolicy = {
    createScriptURL: (url) => {
      if (!/^\/(explore|lab)\/[\w.-]+\.js$/.test(url)) throw new Error(`no script of ours: ${url}`);
      return url;
    },
  };
  return (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(name, rules) ?? rules;
}
