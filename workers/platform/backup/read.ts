import { type BackupManifest, folderOf } from "./manifest.ts";

/** All keys of an airport's back-ups. */
export async function listFolder(bucket: R2Bucket, iata: string): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await bucket.list({ prefix: folderOf(iata), ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...page.objects.map(({ key }) => key));
    if (!page.truncated) return keys;
    cursor = page.cursor;
  }
}

/** The manifest under a key, by default the newest; null where there is none that can be read. */
export async function readBackup(bucket: R2Bucket, iata: string, key?: string): Promise<BackupManifest | null> {
  const manifests = key ? [key] : (await listFolder(bucket, iata)).filter((one) => one.includes("/manifest/")).sort();
  const newest = manifests.at(-1);
  const text = newest === undefined ? null : await (await bucket.get(newest))?.text();
  try {
    const manifest = JSON.parse(text ?? "null") as BackupManifest | null;
    return manifest?.format === 1 ? manifest : null;
  } catch {
    return null;
  }
}
