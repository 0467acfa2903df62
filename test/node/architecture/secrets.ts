/** What secrets of services that somebody might paste look like, by the name of the kind. */
const KINDS: Readonly<Record<string, RegExp>> = {
  "private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  "AWS key": /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  "GitHub token": /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})/,
  "GitLab token": /\bglpat-[\w-]{20}/,
  "npm token": /\bnpm_[A-Za-z0-9]{36}\b/,
  "Slack token": /\bxox[abprs]-[\w-]{20,}/,
  "Google key": /\bAIza[\w-]{35}/,
  "web token": /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  "address with a password": /\b[a-z]+:\/\/[^\s/:@"'`$<{]+:[^\s/@"'`$<{]{8,}@/,
  "value of a secret": /(?:token|secret|password|passwd|api_?key)["']?\s*[:=]\s*["'`]?[A-Za-z0-9+/_-]{32,}/i,
};

/** The kinds of secrets in a text. */
export const secretsIn = (text: string): string[] =>
  Object.entries(KINDS).flatMap(([kind, form]) => (form.test(text) ? [kind] : []));
