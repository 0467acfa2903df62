import type { Capabilities } from "../../../core/sources/source.ts";

/** An HTTP answer of a publisher, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly validators?: Validators;
}

/**
 * The cache validators of an answer (RFC 9110, section 8.8). They are sent back with the next request, so that a
 * publisher without news can answer with status 304 and no body.
 */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** The rules that a publisher sets for its clients, and the validators of its last answer to the same question. */
export interface PublisherRules extends Pick<Capabilities, "domain" | "minIntervalMs"> {
  readonly validators?: Validators | null;
}
