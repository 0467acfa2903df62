import type { Changes } from "../../../core/what-if/changes.ts";
import type { Outcome } from "../../../core/what-if/outcome.ts";

/** What the pages ask the worker that has the model. */
export type Question = WhatIfQuestion | ReproduceQuestion;

export interface WhatIfQuestion {
  readonly kind: "what-if";
  readonly id: number;
  readonly airport: string;
  /** Local day. */
  readonly day: string;
  /** Address of the prior's artifact, which is fetched where a model hears it. */
  readonly prior: string;
  /** Key of the flight in `GivenDay`. */
  readonly flight: string;
  readonly changes: Changes;
}

export interface ReproduceQuestion {
  readonly kind: "reproduce";
  readonly airport: string;
  readonly version: number;
  readonly prior: string;
}

/** Of the flight as it was forecast: where the controls stand. */
export interface Standing {
  readonly wind: number | null;
  readonly visibility: number | null;
  readonly precipitation: number | null;
  readonly hour: number;
  readonly lead: number;
}

/** `read` are the addresses that were read, which the page has kept for the day without a network. */
export type WhatIfAnswer = { readonly id: number; readonly read: readonly string[] } & (
  | { readonly standing: Standing; readonly was: Outcome; readonly now: Outcome }
  | { readonly error: string }
);

export type ReproduceAnswer =
  | { readonly progress: number }
  | {
      readonly rows: number;
      readonly bytes: number;
      readonly sha256: string;
      readonly artifactBytes: number;
      readonly difference: { readonly count: number; readonly first: string } | null;
    }
  | { readonly error: string };
