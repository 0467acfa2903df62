/** The addresses of this page in its languages, its own first. */
const pages = (): string[] => [
  location.pathname,
  ...[...document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")].map(({ pathname }) => pathname),
];

/**
 * Starts the script that answers where there is no network, for this page in each language; null where browsers have none
 * of that kind.
 */
export async function registerOffline(script: string): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator)) return null;
  try {
    await Promise.all(pages().map((scope) => navigator.serviceWorker.register(script, { scope })));
    return await navigator.serviceWorker.ready;
  } catch {
    // Without it the page needs a network, and works all the same.
    return null;
  }
}

/** Has everything that this page was made of and has read kept, so that it can be had without a network. */
export async function keep(
  registering: Promise<ServiceWorkerRegistration | null>,
  read: readonly string[],
  onKept: () => void,
): Promise<void> {
  const registration = await registering;
  if (!registration?.active) return;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const wanted = [...pages(), ...loaded, ...read].map((url) => new URL(url, location.href).href);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = onKept;
  const urls = [...new Set(wanted)].filter((url) => url.startsWith(location.origin));
  registration.active.postMessage(urls, [port2]);
}
