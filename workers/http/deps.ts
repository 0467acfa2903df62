import type { ReadModel } from "../../core/api/read-model.ts";
import type { HolidayTable } from "../../core/calendar/holidays.ts";
import type { Instant } from "../../core/time.ts";

/** Text of the files that pages name, from `web/dist/*.txt`. */
export interface AssetTexts {
  readonly styles: string;
  readonly theme: string;
  readonly client: string;
  readonly icon: string;
}

export interface AppDeps {
  readonly read: ReadModel;
  /** The moment of the request; asynchronous where the clock is kept outside the isolate. */
  readonly now: () => Instant | Promise<Instant>;
  readonly assets: AssetTexts;
  readonly holidays: HolidayTable;
  /**
   * Names this deployment, so that an answer made by other code is another answer: characters of an ETag. Several isolates
   * of one deployment must give the same text.
   */
  readonly build: string;
  /** One sentence for the reader when live sources could not be used; null or absent when they are. */
  readonly note?: string | null;
  /** Writes a bug to the log. The answer names only the request. */
  readonly report?: (error: unknown, requestId: string) => void;
}
