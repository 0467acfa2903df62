import { joined } from "../../../core/open-data/parquet/join.ts";
import { bytesOf } from "../../../core/open-data/parquet/read.ts";
import type { StoredFile, StoredMonth } from "../../../core/open-data/state.ts";
import { putHashed } from "../bucket/put-hashed.ts";
import { describeLoss, getVerified } from "../bucket/verified.ts";
import { fileKey } from "./state.ts";
import type { OpenTable } from "./tables/table.ts";

/** A month's object that is missing or damaged: the month has to be made anew. */
export class LostMonth extends Error {
  readonly month: string;

  constructor(month: string, why: string) {
    super(why);
    this.month = month;
  }
}

/** Joins the Parquet files of all months of a table; one month is in memory at a time. Throws a `LostMonth`. */
export function makeWhole(
  bucket: R2Bucket,
  iata: string,
  table: OpenTable,
  months: readonly (readonly [string, StoredMonth])[],
): Promise<StoredFile> {
  const files = months.map(
    ([
      month,
      {
        files: { parquet },
      },
    ]) =>
      async () => {
        const stored = await getVerified(bucket, parquet.key);
        if (stored.state === "sound") return bytesOf(stored.bytes);
        // An object with other bytes would be taken for the one that is to be put in its place.
        if (stored.state === "damaged") await bucket.delete(parquet.key);
        throw new LostMonth(month, describeLoss(parquet.key, stored));
      },
  );
  return putHashed(bucket, fileKey(iata, `${table.name}/all`, "parquet"), () => joined(table.columns, files));
}
