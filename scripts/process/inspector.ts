/** Memory of one isolate as V8 counts it, in bytes. */
export interface HeapUsage {
  /** JavaScript objects, including garbage that has not been collected yet. */
  readonly usedSize: number;
  /** Contents of ArrayBuffers, which live outside the JavaScript heap. */
  readonly backingStorageSize: number;
  /** Sum of both, to which Cloudflare's limit of 128 MB applies. */
  readonly total: number;
}

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/**
 * Asks a running isolate for its memory through the DevTools protocol (`Runtime.getHeapUsage`). The isolate answers
 * between two tasks, so that a sample never interrupts a training slice. Garbage that has not been collected counts,
 * since workerd does not answer the protocol's request to collect it. Rejects if the inspector is absent or closes.
 * @param url address of the isolate: `/core:user:<name of the Worker>` at the inspector's port
 */
export async function heapUsage(url: URL): Promise<HeapUsage> {
  const socket = new WebSocket(url);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`no inspector at ${url}`));
    });
    const reply = await ask(socket, 1, "Runtime.getHeapUsage");
    const usedSize = Number(reply.usedSize);
    const backingStorageSize = Number(reply.backingStorageSize);
    if (!Number.isFinite(usedSize + backingStorageSize)) throw new Error(`unexpected reply: ${JSON.stringify(reply)}`);
    return { usedSize, backingStorageSize, total: usedSize + backingStorageSize };
  } finally {
    socket.close();
  }
}

function ask(socket: WebSocket, id: number, method: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    socket.onclose = () => reject(new Error(`the inspector closed before it answered ${method}`));
    socket.onmessage = ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id !== id) return; // the inspector also sends events of its own
      if (reply.error === undefined) resolve(reply.result ?? {});
      else reject(new Error(`${method}: ${reply.error.message}`));
    };
    socket.send(JSON.stringify({ id, method }));
  });
}
