import type { Capabilities } from "../../../core/sources/source.ts";

/** What came back, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly validators?: Validators;
}

/** What a publisher marks an answer with, to be shown to it again: then it may say that there is no news, status 304. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** How a publisher wants to be asked, and what it said last time. */
export interface Manners extends Pick<Capabilities, "domain" | "minIntervalMs"> {
  readonly validators?: Validators | null;
}
