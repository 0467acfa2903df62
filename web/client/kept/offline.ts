/**
 * The service worker of pages that work without a network: queries and what-if. From the network where there is one,
 * else what was kept: files with a hash in their address never change and are taken from the cache at once. It keeps
 * what the page tells it of.
 */
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
const worker = self as unknown as EventTarget & {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
};
/** Each page has a cache of its own, in which it decides what is kept. */
const CACHE = worker.registration.scope;

worker.addEventListener("install", (event) => (event as Lasting).waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => (event as Lasting).waitUntil(worker.clients.claim()));

/** Keeps some addresses, and nothing else any more. */
worker.addEventListener("message", (event) => {
  const wanted = new Set((event as MessageEvent<string[]>).data);
  (event as unknown as Lasting).waitUntil(
    caches.open(CACHE).then(async (cache) => {
      for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
      await Promise.all([...wanted].map(async (url) => ((await cache.match(url)) && hashed(url)) || cache.add(url)));
      (event as MessageEvent).ports[0]?.postMessage("kept");
    }),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  (event as Fetching).respondWith(answer(request));
});

const hashed = (url: string): boolean => /\.[0-9a-f]{16}\.\w+$/.test(url);

async function answer(request: Request): Promise<Response> {
  // The query is in the address of the page, and one page serves all of them.
  const options = { ignoreSearch: request.mode === "navigate" };
  // What this page has kept is as new as its last visit; the same page in another language may have kept the rest.
  const kept = async () => (await (await caches.open(CACHE)).match(request, options)) ?? caches.match(request, options);
  if (hashed(request.url)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept();
    if (found) return found;
    throw error;
  }
}
