import type { Proof } from "./proof.ts";
import { staleness } from "./staleness.ts";

/** Every proof, in the order of the help text. */
export const PROOFS: readonly Proof[] = [staleness];
