import { CHAMPIONS } from "./champions/proof.ts";
import { mutations } from "./mutations.ts";
import type { Proof } from "./proof.ts";

/** Every proof, in the order of the help text. */
export const PROOFS: readonly Proof[] = [mutations, CHAMPIONS];
