/** How far a training run has come. `failed` and `finished` are final. */
export type Phase = "queued" | "binning" | "fitting" | "evaluating" | "registering" | "finished" | "failed";
